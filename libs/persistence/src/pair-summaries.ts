import { isFailureCode } from '@sagitta/failure';
import type { FailureReason, PairStatus, PairSummary } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { latencyMs } from './latency.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';

export interface PairsQuery {
  /** The only center whose pairs the answer may hold; null for all. */
  readonly centerScope: string | null;
  readonly status?: PairStatus | undefined;
  /** Received at or after. */
  readonly from?: string | undefined;
  /** Received before. */
  readonly to?: string | undefined;
  /** Whether the newest measurement has something to look at; a pair of which that is not known is in neither answer. */
  readonly review?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface PairsPage {
  readonly pairs: PairSummary[];
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}

/** The newest measurement is the one shown; `pair.to_review` is of the same one. */
export const NEWEST_FIRST = [
  { committedAt: 'desc' },
  { modelSha256: 'desc' },
] as const satisfies Prisma.MeasurementOrderByWithRelationInput[];

/** What a summary needs of its row. */
export const SUMMARY = {
  id: true,
  centerId: true,
  status: true,
  receivedAt: true,
  committedAt: true,
  failureCode: true,
  failureMessage: true,
  failurePosture: true,
  failureDetails: true,
  measurements: {
    orderBy: [...NEWEST_FIRST],
    take: 1,
    // Segment names sort as the spine does: L1-L2 .. L5-S1.
    select: { review: true, segments: { select: { iromDegrees: true }, orderBy: { segment: 'asc' } } },
  },
} as const satisfies Prisma.PairSelect;

type SummaryRow = Prisma.PairGetPayload<{ select: typeof SUMMARY }>;

/** One page of pairs, newest first. Throws `request-malformed` for a cursor that no page ended with. */
export async function listPairs(db: Database, query: PairsQuery): Promise<PairsPage> {
  const { centerScope, status, from, to, review, limit } = query;
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const rows = await db.pair.findMany({
    where: {
      ...(centerScope !== null && { centerId: centerScope }),
      ...(status && { status }),
      ...(review !== undefined && { toReview: review }),
      AND: [
        { receivedAt: { ...(from && { gte: from }), ...(to && { lt: to }) } },
        // The first condition lets the index start where the page does; the second orders within a millisecond.
        ...(after
          ? [
              { receivedAt: { lte: after.receivedAt } },
              { OR: [{ receivedAt: { lt: after.receivedAt } }, { id: { lt: after.id } }] },
            ]
          : []),
      ],
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1, // one more tells whether there is another page
    select: SUMMARY,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    pairs: page.map(summaryOfRow),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
  };
}

export function summaryOfRow(row: SummaryRow): PairSummary {
  const shown = row.measurements[0];
  return {
    pairId: row.id,
    centerId: row.centerId,
    status: row.status,
    receivedAt: row.receivedAt.toISOString(),
    committedAt: row.committedAt?.toISOString() ?? null,
    latencyMs: row.committedAt && latencyMs(row.receivedAt, row.committedAt),
    failure: failureOfRow(row),
    iromDegrees: shown?.segments.map(({ iromDegrees }) => iromDegrees) ?? [],
    // Written as parsed from an event, by `recordEvents` alone.
    ...(shown?.review && { review: shown.review as PairSummary['review'] }),
  };
}

function failureOfRow(row: SummaryRow): FailureReason | null {
  if (row.failureCode === null) return null;
  return {
    // A newer version may have written a code that this one does not know.
    code: isFailureCode(row.failureCode) ? row.failureCode : 'internal',
    message: row.failureMessage ?? '',
    ...(row.failurePosture && { posture: row.failurePosture }),
    // Written as parsed from an event, by `recordEvents` alone.
    ...(row.failureDetails !== null && { details: row.failureDetails as FailureReason['details'] }),
  };
}
