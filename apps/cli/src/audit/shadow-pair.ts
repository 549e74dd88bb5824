import type { FilmDocument, QueryReply, ShadowMeasurement } from '@sagitta/contracts';
import { Failure, isFailure, isSystemFault } from '@sagitta/failure';
import type { FolderFilmStore } from '@sagitta/film-store';
import { byProtocol, POSTURES, SEGMENTS, type Posture } from '@sagitta/kinematics';
import type { MeasuringThread } from '@sagitta/measurement';
import { measurePair } from '@sagitta/motion';
import { SOFTWARE_VERSION } from '../project.ts';

export type FrozenPair = NonNullable<QueryReply<'query.frozen-set-pairs'>>['pairs'][number];

export interface Shadow {
  readonly measured: ShadowMeasurement;
  /** Why a film was refused: then it has no values. */
  readonly refusal: Failure | null;
}

/**
 * A pair as the thread's model measures it, by the workers' own code. A refused film is an answer, too: a candidate that
 * gives no values where the model in use does must not look as if it had not been tried.
 *
 * @throws Failure where not the films but the system is at fault
 */
export async function shadowPair(
  thread: MeasuringThread,
  store: FolderFilmStore,
  pair: FrozenPair,
): Promise<Shadow> {
  const startedAt = performance.now();
  const { irom, translation, refusal } = await valuesOf(thread, store, pair);
  return {
    refusal,
    measured: {
      ...{ pairId: pair.pairId, model: thread.identity, software: SOFTWARE_VERSION },
      ...{ iromDegrees: irom, translationMm: translation, totalMs: performance.now() - startedAt },
    },
  };
}

interface Values {
  readonly irom: (number | null)[];
  readonly translation: (number | null)[];
  readonly refusal: Failure | null;
}

async function valuesOf(thread: MeasuringThread, store: FolderFilmStore, pair: FrozenPair): Promise<Values> {
  const film = (posture: Posture): Promise<FilmDocument> => {
    const path = store.pathOf(pair[`${posture}Sha256`]);
    return thread.measureFilm({ path }, { pixelSpacingMm: pair.pixelSpacingMm ?? undefined });
  };
  // Both are waited for, so that none is under way behind an error of the other.
  const films = await Promise.allSettled(POSTURES.map(film));
  try {
    const [flexion, extension] = films.map((settled) => {
      if (settled.status === 'rejected') throw settled.reason;
      return settled.value;
    });
    const { segments } = measurePair(flexion!, extension!);
    return {
      irom: segments.map(({ irom }) => irom.degrees),
      translation: segments.map((segment) => byProtocol(segment.translation, 'posterior-corner')?.mm ?? null),
      refusal: null,
    };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (isSystemFault(error.code) || error.retryable) {
      throw new Failure(error.code, `Pair ${pair.pairId}: ${error.message}`, { cause: error });
    }
    const none = SEGMENTS.map(() => null);
    return { irom: none, translation: none, refusal: error };
  }
}
