import { isFailureCode } from '@sagitta/failure';
import type { FailureReason, PairStatus, PairSummary, ReviewState } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { latencyMs } from './latency.ts';
import { encodeCursor } from './page-cursor.ts';
import { ANEW, pageOf, type PairsQuery } from './pair-conditions.ts';

export interface PairsPage {
  readonly pairs: PairSummary[];
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}

/** The newest measurement is the one shown; `pair.model_sha256` names it until somebody corrects the pair. */
export const NEWEST_FIRST = [
  { committedAt: 'desc' },
  { modelSha256: 'desc' },
] as const satisfies Prisma.MeasurementOrderByWithRelationInput[];

/** A pair with what a summary shows of its newest revision, or else of its measurement. */
interface SummaryRow {
  readonly id: string;
  readonly centerId: string;
  readonly status: PairStatus;
  readonly receivedAt: Date;
  readonly committedAt: Date | null;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly failurePosture: FailureReason['posture'] | null;
  readonly failureDetails: unknown;
  readonly modelSha256: string | null;
  readonly reviewState: ReviewState | null;
  readonly revisionCount: number;
  readonly changeCount: number;
  /** While it lasts. */
  readonly claimedUntil: Date | null;
  readonly claimedBy: string | null;
  readonly claimantName: string | null;
  readonly iromDegrees: (number | null)[] | null;
  readonly review: PairSummary['review'] | null;
  readonly findings: PairSummary['findings'] | null;
}

/**
 * Summaries of the pairs of `page`, a select of columns of `pair` in the order of the answer: one statement, which
 * looks at a few rows beside each pair. Segment names sort as the spine does: L1-L2 .. L5-S1.
 */
export async function summariesOf(db: Database, page: Prisma.Sql): Promise<PairSummary[]> {
  const rows = await db.$queryRaw<SummaryRow[]>`${ANEW}
    with page as materialized (select row_number() over () as place, pair.* from (${page}) pair)
    select
      page.id, page.center_id as "centerId", page.status, page.received_at as "receivedAt",
      page.committed_at as "committedAt", page.failure_code as "failureCode",
      page.failure_message as "failureMessage", page.failure_posture as "failurePosture",
      page.failure_details as "failureDetails", page.model_sha256 as "modelSha256",
      page.review_state as "reviewState", page.revision_count as "revisionCount",
      page.change_count as "changeCount", claim.until as "claimedUntil", claim.username as "claimedBy",
      claim.display_name as "claimantName",
      coalesce(corrected.irom_degrees, moved.irom_degrees) as "iromDegrees",
      case when corrected.number is null then measurement.review else corrected.review end as review,
      case when corrected.number is null then moved.findings else corrected.findings end as findings
    from page
    left join lateral (
      select number, irom_degrees, review, case when findings <> '{}' then to_jsonb(findings) end as findings
      from revision where pair_id = page.id order by number desc limit 1
    ) corrected on page.revision_count > 0
    left join measurement
      on measurement.pair_id = page.id and measurement.model_sha256 = page.model_sha256 and corrected.number is null
    left join lateral (
      select
        jsonb_agg(irom_degrees order by segment) as irom_degrees,
        jsonb_agg(finding order by segment) filter (where finding is not null) as findings
      from segment_kinematics
      where pair_id = measurement.pair_id and model_sha256 = measurement.model_sha256
    ) moved on true
    left join lateral (
      select page.claimed_until as until, username, display_name
      from person where username = page.claimed_by and page.claimed_until > clock_timestamp()
    ) claim on true
    order by page.place`;
  return rows.map(summaryOf);
}

/** One page of pairs, newest first. Throws `request-malformed` for a cursor that no page ended with. */
export async function listPairs(db: Database, query: PairsQuery): Promise<PairsPage> {
  const found = await summariesOf(db, pageOf(query));
  const pairs = found.slice(0, query.limit);
  const last = pairs.at(-1);
  const nextCursor =
    found.length > query.limit && last
      ? encodeCursor({ receivedAt: new Date(last.receivedAt), id: last.pairId })
      : null;
  return { pairs, nextCursor };
}

/** What `summaryOfRow` needs of a pair that is read whole, by Prisma. */
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
  modelSha256: true,
  reviewState: true,
  revisionCount: true,
  changeCount: true,
  claimedUntil: true,
  claimant: { select: { username: true, displayName: true } },
  revisions: {
    orderBy: { number: 'desc' },
    take: 1,
    select: { iromDegrees: true, review: true, findings: true },
  },
  measurements: {
    orderBy: [...NEWEST_FIRST],
    take: 1,
    select: {
      review: true,
      segments: { select: { iromDegrees: true, finding: true }, orderBy: { segment: 'asc' } },
    },
  },
} as const satisfies Prisma.PairSelect;

/** As `summariesOf`, of a pair that was read by Prisma, at `now`. */
export function summaryOfRow(
  row: Prisma.PairGetPayload<{ select: typeof SUMMARY }>,
  now = new Date(),
): PairSummary {
  const [revision, measurement] = [row.revisions[0], row.measurements[0]];
  const measured = measurement?.segments.flatMap(({ finding }) => finding ?? []) ?? [];
  const findings = revision ? revision.findings : measured;
  return summaryOf({
    ...row,
    reviewState: row.reviewState === 'secondRead' ? 'second-read' : row.reviewState,
    claimedUntil: row.claimedUntil && row.claimedUntil > now ? row.claimedUntil : null,
    claimedBy: row.claimant?.username ?? null,
    claimantName: row.claimant?.displayName ?? null,
    iromDegrees: revision
      ? (revision.iromDegrees as SummaryRow['iromDegrees'])
      : (measurement?.segments.map(({ iromDegrees }) => iromDegrees) ?? null),
    review: (revision ?? measurement)?.review as SummaryRow['review'],
    findings: findings.length > 0 ? (findings as SummaryRow['findings']) : null,
  });
}

function summaryOf(row: SummaryRow): PairSummary {
  const { claimedUntil, claimedBy: username, claimantName: displayName } = row;
  return {
    pairId: row.id,
    centerId: row.centerId,
    status: row.status,
    receivedAt: row.receivedAt.toISOString(),
    committedAt: row.committedAt?.toISOString() ?? null,
    latencyMs: row.committedAt && latencyMs(row.receivedAt, row.committedAt),
    failure: failureOf(row),
    iromDegrees: row.iromDegrees ?? [],
    // Written as parsed from an event or of a correction, by this lib alone.
    ...(row.review && { review: row.review }),
    ...(row.findings && { findings: row.findings }),
    ...(row.modelSha256 !== null && { modelSha256: row.modelSha256 }),
    ...(row.revisionCount > 0 && { revisions: row.revisionCount }),
    ...(row.reviewState && { reviewState: row.reviewState }),
    ...(claimedUntil &&
      username !== null &&
      displayName !== null && {
        claim: { by: { username, displayName }, until: claimedUntil.toISOString() },
      }),
    ...(row.changeCount > 0 && { changes: row.changeCount }),
  };
}

function failureOf(row: SummaryRow): FailureReason | null {
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
