import { shiftSteps } from '@sagitta/audit';
import type { Days, ShiftReport } from '@sagitta/contracts';
import {
  baselineSamples,
  currentBaseline,
  drawSample,
  latestDays,
  periodMark,
  type Database,
  type MetricSample,
} from '@sagitta/persistence';
import { inSteps } from '../in-steps.ts';
import { Kept } from '../kept.ts';
import { dayAt, daysAfter } from './days.ts';

const WINDOW_DAYS = 30;
/** Baselines, half a megabyte each, and reports of some 30 kB. */
const KEPT = { samples: 50, reports: 200 };

/** Centers' windows against their baselines, one pair a patient. What was computed of the same observations is kept. */
export class CenterShifts {
  readonly #db: Database;
  readonly #samples = new Kept<MetricSample[]>(KEPT.samples);
  readonly #reports = new Kept<ShiftReport>(KEPT.reports);

  constructor(db: Database) {
    this.#db = db;
  }

  /** Without days a center's last thirty, as far as they lie after the baseline; where none does yet, the day after it. */
  async report(centerId: string, asked: Days | undefined): Promise<ShiftReport> {
    const db = this.#db;
    const baseline = await currentBaseline(db, centerId, 'none');
    const days = asked ?? (await latestWindow(db, centerId, baseline?.days.to ?? null));
    const baselineId = baseline?.baselineId ?? null;
    const name = [centerId, baselineId, days.from, days.to, await periodMark(db, { centerId, ...days })];
    return this.#reports.of(JSON.stringify(name), async () => {
      const current = await drawSample(db, { centerId, ...days, modelSha256: null });
      const patients = Math.max(0, ...current.map(({ n }) => n));
      const held = baselineId === null ? [] : await this.#ofBaseline(baselineId);
      const of = { centerId, baselineId, days, patients };
      return inSteps(shiftSteps(of, held, current));
    });
  }

  #ofBaseline(baselineId: string): Promise<MetricSample[]> {
    return this.#samples.of(baselineId, () => baselineSamples(this.#db, baselineId));
  }
}

async function latestWindow(db: Database, centerId: string, after: string | null): Promise<Days> {
  const [latest] = await latestDays(db, centerId, 1);
  const to = latest?.day ?? dayAt(Date.now());
  const recent = daysAfter(to, 1 - WINDOW_DAYS);
  // The baseline's own days held against it would look quiet whatever they were.
  const from = after !== null && recent <= after ? daysAfter(after, 1) : recent;
  return { from, to: from < to ? to : from };
}
