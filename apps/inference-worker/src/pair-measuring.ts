import { Injectable } from '@nestjs/common';
import type { AcceptedPair, FailureReason, FilmDocument, PairMeasured, Stage } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { FolderFilmStore } from '@sagitta/film-store';
import { measurePair } from '@sagitta/motion';
import { CenterRules } from './center-rules.ts';
import { FilmMeasuring } from './film-measuring.ts';
import { WorkerIdentity } from './worker-identity.ts';

type Posture = NonNullable<FailureReason['posture']>;

/** A film's failure that knows which film of the pair it was. */
export class FilmFailure extends Failure {
  readonly posture: Posture;

  constructor(posture: Posture, { code, message, cause, details }: Failure) {
    super(code, message, { cause, details });
    this.posture = posture;
  }
}

/** From references to a result: the films from the store, through the thread, into one measurement. */
@Injectable()
export class PairMeasuring {
  readonly #films: FilmMeasuring;
  readonly #store: FolderFilmStore;
  readonly #identity: WorkerIdentity;
  readonly #rules: CenterRules;

  constructor(films: FilmMeasuring, store: FolderFilmStore, identity: WorkerIdentity, rules: CenterRules) {
    this.#films = films;
    this.#store = store;
    this.#identity = identity;
    this.#rules = rules;
  }

  /**
   * @param onStage told `detecting` with the first film, `measuring` when both are done
   * @throws FilmFailure of the first film that failed, flexion before extension
   */
  async measure(pair: AcceptedPair, onStage: (stage: Stage) => void): Promise<PairMeasured> {
    const startedAt = new Date();
    let detecting = false;
    const film = async (posture: Posture): Promise<FilmDocument> => {
      try {
        return await this.#films.measureFilm(this.#store.pathOf(pair[posture].sha256), {
          pixelSpacingMm: pair.pixelSpacingMm,
          onStage: (stage) => {
            if (stage !== 'detecting' || detecting) return;
            detecting = true;
            onStage('detecting');
          },
        });
      } catch (error) {
        throw isFailure(error) ? new FilmFailure(posture, error) : error;
      }
    };
    // Both are given to the thread at once, so that it never waits for this side between them.
    const films = await Promise.allSettled([film('flexion'), film('extension')]);
    const [flexion, extension] = films.map((settled) => {
      if (settled.status === 'rejected') throw settled.reason;
      return settled.value;
    });

    onStage('measuring');
    const kinematicsFrom = performance.now();
    const measurement = measurePair(flexion!, extension!, { ruleSet: this.#rules.of(pair.centerId) });
    const kinematicsMs = performance.now() - kinematicsFrom;
    const finishedAt = new Date();
    const { provider, runtime } = this.#films.thread;
    const { softwareVersion, workerId } = this.#identity;
    return {
      pair,
      measurement,
      provenance: { model: measurement.flexion.model, provider, runtime, softwareVersion, workerId },
      timingsMs: {
        // Clocks of different machines may disagree: never negative.
        wait: Math.max(0, startedAt.getTime() - Date.parse(pair.receivedAt)),
        kinematics: kinematicsMs,
        total: finishedAt.getTime() - startedAt.getTime(),
      },
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
    };
  }
}
