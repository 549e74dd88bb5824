import { ReportData, type InvestigationSummary } from '@sagitta/contracts';
import type { Database } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { SUMMARISED, summaryOf } from '../cases/investigations.ts';
import { baselineOf, NAMED, rollUpStale } from '../drift/baselines.ts';
import type { DaysOfCenter } from '../drift/rollups.ts';
import { dateOf } from '../drift/spelling.ts';

/** A quarter and the baseline before it may have to be rolled up. */
const ROLL_UP_LIMIT_MS = 60_000;

/** Rolls up what was recorded of a center's days since they last were. */
export const rollUpDays = (db: Database, days: DaysOfCenter): Promise<void> =>
  inTransaction(db, (tx) => rollUpStale(tx, days), ROLL_UP_LIMIT_MS);

/** The center's name; null where there is no such center within the scope. */
export async function centerNamed(
  db: Database,
  { centerScope, centerId }: { readonly centerScope: string | null; readonly centerId: string },
): Promise<string | null> {
  if (centerScope !== null && centerScope !== centerId) return null;
  const center = await db.center.findUnique({ where: { id: centerId }, select: { name: true } });
  return center && center.name;
}

/**
 * What a center's days are held against: the newest baseline that ended before `day`, as `freezeBaseline` kept it; null where
 * there is none. One that was frozen later of earlier days counts.
 */
export async function baselineBefore(
  db: Database,
  centerId: string,
  day: string,
): Promise<ReportData['baseline']> {
  const row = await db.baseline.findFirst({
    where: { centerId, lastDay: { lt: dateOf(day) } },
    orderBy: { version: 'desc' },
    include: NAMED,
  });
  return ReportData.shape.baseline.parse(row && { ...baselineOf(row), metrics: row.metrics });
}

/** Pairs, patients and refusals of a period. */
export async function countsOfDays(
  db: Database,
  { centerId, from, to }: DaysOfCenter,
): Promise<ReportData['counts']> {
  const [counts] = await db.$queryRaw<[ReportData['counts']]>`
    select count(*)::int as pairs, count(distinct patient)::int as patients,
      coalesce(sum(refused), 0)::int as refused
    from observation where center_id = ${centerId} and day between ${from}::date and ${to}::date`;
  return counts;
}

/** A center's investigations that were open on some day of a period, the oldest first. */
export async function investigationsDuring(
  db: Database,
  { centerId, from, to }: DaysOfCenter,
): Promise<InvestigationSummary[]> {
  const rows = await db.investigation.findMany({
    where: {
      centerId,
      openedAt: { lt: new Date(Date.parse(to) + 86_400_000) },
      OR: [{ closedAt: null }, { closedAt: { gte: new Date(from) } }],
    },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    include: SUMMARISED,
  });
  return rows.map(summaryOf);
}
