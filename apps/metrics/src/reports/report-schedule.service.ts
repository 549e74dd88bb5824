import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { daysOfPeriod, periodsBefore } from '@sagitta/audit';
import { isFailure } from '@sagitta/failure';
import { centersWithoutReport, type Database } from '@sagitta/persistence';
import { dayAt, daysAfter } from '../drift/days.ts';
import { Periodic } from '../periodic.ts';
import { DATABASE } from '../tokens.ts';
import { ReportService } from './report.service.ts';

const EVERY_MS = 600_000;
/** After a period's end, for pairs that come late. */
const WAITED_DAYS = 2;

/**
 * Makes the last month's and the last quarter's report of every center with a baseline or readings, once: what was made stays,
 * whoever made it. With several services one's report is kept.
 */
@Injectable()
export class ReportScheduleService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger(ReportScheduleService.name);
  readonly #db: Database;
  readonly #reports: ReportService;
  readonly #rounds = new Periodic(ReportScheduleService.name, EVERY_MS, () => this.makeDue());
  /** Those that cannot be made; said once. */
  readonly #refused = new Set<string>();
  #stopping = false;

  constructor(@Inject(DATABASE) db: Database, reports: ReportService) {
    this.#db = db;
    this.#reports = reports;
  }

  onApplicationBootstrap(): void {
    this.#rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopping = true;
    await this.#rounds.stop();
  }

  async makeDue(now = Date.now()): Promise<void> {
    for (const period of periodsBefore(daysAfter(dayAt(now), -WAITED_DAYS))) {
      for (const centerId of await centersWithoutReport(this.#db, { period, ...daysOfPeriod(period) })) {
        if (this.#stopping) return;
        await this.#make(centerId, period);
      }
    }
  }

  /** One that is refused keeps no other from being made. */
  async #make(centerId: string, period: string): Promise<void> {
    const key = `${centerId} ${period}`;
    if (this.#refused.has(key)) return;
    try {
      await this.#reports.schedule(centerId, period);
    } catch (error) {
      if (isFailure(error) && error.retryable) throw error;
      this.#refused.add(key);
      if (isFailure(error)) this.#log.warn({ msg: error.message, code: error.code, centerId, period });
      else this.#log.error({ msg: `No report of ${centerId}, ${period}`, centerId, period, err: error });
    }
  }
}
