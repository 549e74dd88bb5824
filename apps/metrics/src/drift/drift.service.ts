import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { isFailure } from '@sagitta/failure';
import {
  lookAgainSince,
  raiseAlarms,
  saveDriftState,
  takeStaleCenter,
  type Database,
} from '@sagitta/persistence';
import { Periodic } from '../periodic.ts';
import { AGREEMENT_OF, DATABASE, NOTICE_CHANNELS } from '../tokens.ts';
import { centerCharts, type AgreementOf } from './center-charts.ts';
import { dayAt } from './days.ts';

const EVERY_MS = 10_000;
/** Of one center at once: what is left is taken in the next round. */
const DAYS = 400;

/**
 * Keeps how the audit sees each center: rolls up the days that changed and are over, computes the center's charts anew from
 * roll-ups and baseline, and raises what signals. All of a center in one transaction, under its lock: with several services
 * each takes other centers, and nothing is raised twice.
 */
@Injectable()
export class DriftService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger(DriftService.name);
  readonly #db: Database;
  readonly #channels: readonly string[];
  readonly #agreementOf: AgreementOf;
  readonly #rounds = new Periodic(DriftService.name, EVERY_MS, () => this.look());
  #stopping = false;

  constructor(
    @Inject(DATABASE) db: Database,
    @Inject(NOTICE_CHANNELS) channels: readonly string[],
    @Inject(AGREEMENT_OF) agreementOf: AgreementOf,
  ) {
    this.#db = db;
    this.#channels = channels;
    this.#agreementOf = agreementOf;
  }

  onApplicationBootstrap(): void {
    this.#rounds.start();
    this.#rounds.hurry();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping = true;
    await this.#rounds.stop();
  }

  /** Looks soon, because somebody waits for it. */
  hurry(): void {
    this.#rounds.hurry();
  }

  /** Looks at every center that has changed, once each. One that cannot be looked at keeps no other from it. */
  async look(now = Date.now()): Promise<void> {
    const today = dayAt(now);
    await lookAgainSince(this.#db, today);
    const seen: string[] = [];
    while (!this.#stopping) {
      const before = seen.length;
      try {
        if ((await this.#lookAtNext(today, seen)) === null) return;
      } catch (error) {
        const centerId = seen.at(-1);
        // None was taken: it is the database, not a center.
        if (seen.length === before || centerId === undefined) throw error;
        const why = isFailure(error) ? `${error.code}: ${error.message}` : error;
        this.#log.error({ msg: `The drift audit cannot look at center ${centerId}`, centerId, err: why });
      }
    }
  }

  /** Adds the center to `seen` as soon as it is taken; null where no other has changed. */
  #lookAtNext(today: string, seen: string[]): Promise<string | null> {
    const onTaken = (centerId: string): void => void seen.push(centerId);
    const terms = { before: today, limit: DAYS, except: [...seen], onTaken };
    return takeStaleCenter(this.#db, terms, async (tx, taken) => {
      const { audit, charts, alarms } = await centerCharts(tx, taken, {
        today,
        agreementOf: this.#agreementOf,
      });
      await saveDriftState(tx, { centerId: taken, audit, charts });
      if (!alarms) return;
      const { baselineId, open } = alarms;
      const raised = await raiseAlarms(tx, {
        ...{ centerId: taken, baselineId, alarms: open, channels: this.#channels },
      });
      if (raised.length > 0) {
        this.#log.warn({ msg: `The drift audit raised ${raised.length} alarms`, centerId: taken });
      }
    });
  }
}
