import { shiftReport } from '@sagitta/audit';
import type { Days, ShiftReport } from '@sagitta/contracts';
import {
  baselineSamples,
  currentBaseline,
  drawSample,
  latestDays,
  type Database,
} from '@sagitta/persistence';
import { dayAt, daysAfter } from './days.ts';

const WINDOW_DAYS = 30;

/**
 * A center's window against its baseline, one pair a patient; without days its last thirty, as far as they lie after the
 * baseline.
 */
export async function centerShift(
  db: Database,
  centerId: string,
  asked: Days | undefined,
): Promise<ShiftReport> {
  const baseline = await currentBaseline(db, centerId);
  const days = asked ?? (await latestWindow(db, centerId, baseline?.days.to ?? null));
  const current = await drawSample(db, { centerId, ...days, modelSha256: null });
  const patients = Math.max(0, ...current.map(({ n }) => n));
  const of = { centerId, baselineId: baseline?.baselineId ?? null, days, patients };
  return shiftReport(of, baseline ? await baselineSamples(db, baseline.baselineId) : [], current);
}

async function latestWindow(db: Database, centerId: string, after: string | null): Promise<Days> {
  const [latest] = await latestDays(db, centerId, 1);
  const to = latest?.day ?? dayAt(Date.now());
  const from = daysAfter(to, 1 - WINDOW_DAYS);
  return { from: after !== null && from <= after && after < to ? daysAfter(after, 1) : from, to };
}
