import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
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

  /** Looks at every center that has changed, once each. */
  async look(now = Date.now()): Promise<void> {
    const today = dayAt(now);
    await lookAgainSince(this.#db, today);
    const seen: string[] = [];
    while (!this.#stopping) {
      const centerId = await takeStaleCenter(
        this.#db,
        { before: today, limit: DAYS, except: seen },
        async (tx, taken) => {
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
        },
      );
      if (centerId === null) return;
      seen.push(centerId);
    }
  }
}
