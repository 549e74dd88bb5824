import type { ReportListEntry } from '@sagitta/contracts';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import { NAME } from '../drift/spelling.ts';
import { inTransaction, type Transaction } from '../transaction.ts';

export interface KeptReport extends ReportListEntry {
  /** An `AuditReport` as JSON, gzipped. */
  readonly document: Uint8Array;
}

interface NamedReport {
  readonly centerId: string;
  readonly period: string;
  /** The newest unless one is named. */
  readonly madeAt?: string | undefined;
}

/** By period, the newest first; those of one period in the order in which they were made. */
export async function listReports(
  db: Database,
  { centerScope, centerId }: { readonly centerScope: string | null; readonly centerId?: string | undefined },
): Promise<ReportListEntry[]> {
  const rows = await db.driftReport.findMany({
    where: {
      AND: [
        centerScope === null ? {} : { centerId: centerScope },
        centerId === undefined ? {} : { centerId },
      ],
    },
    orderBy: [{ period: 'desc' }, { centerId: 'asc' }, { madeAt: 'asc' }],
    omit: { document: true },
  });
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

/** A report as it was made; null where it was not. The scope is the caller's to know: `centerNamed`. */
export async function findReport(
  db: Database | Transaction,
  { centerId, period, madeAt }: NamedReport,
): Promise<KeptReport | null> {
  const row = await db.driftReport.findFirst({
    where: { centerId, period, ...(madeAt !== undefined && { madeAt }) },
    orderBy: { madeAt: 'desc' },
  });
  return row && { ...row, madeAt: row.madeAt.toISOString() };
}

/**
 * Keeps a report, and writes down who made it; nobody where `username` is null, by schedule. Where another one of its period
 * came first that one stands, and is answered, unless it is made `again`: those before stay beside it.
 */
export async function keepReport(
  db: Database,
  report: KeptReport,
  { username, again }: { readonly username: string | null; readonly again: boolean },
): Promise<KeptReport> {
  const { centerId, period, madeAt, dataSha256, document } = report;
  return inTransaction(db, async (tx) => {
    // Two who make the same one at once: the second finds the first's.
    await tx.$queryRaw`select from center where id = ${centerId} for no key update`;
    const first = again ? null : await findReport(tx, { centerId, period });
    if (first) return first;
    await tx.driftReport.create({
      data: { centerId, period, madeAt, dataSha256, document: new Uint8Array(document) },
    });
    if (username !== null) {
      await noteActs(tx, [
        { kind: 'report-made', username, centerId, details: { period, dataSha256, madeAt } },
      ]);
    }
    return report;
  });
}

/** Centers that have a baseline, or readings of a period, and no report of it. */
export async function centersWithoutReport(
  db: Database,
  { period, from, to }: { readonly period: string; readonly from: string; readonly to: string },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from center
    where not exists (select from drift_report where center_id = center.id and period = ${period})
      and (
        exists (select from baseline where center_id = center.id and last_day < ${to}::date)
        or exists (
          select from reference_reading where center_id = center.id and day between ${from}::date and ${to}::date
        )
      )
    order by id`;
  return rows.map(({ id }) => id);
}

/** As somebody is named in what they make; null of nobody. */
export const personNamed = (
  db: Database,
  username: string,
): Promise<{ username: string; displayName: string } | null> =>
  db.person.findUnique({ where: { username }, ...NAME });
