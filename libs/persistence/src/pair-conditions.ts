import { marksWanted, type PairFilter } from '@sagitta/contracts';
import { PLANNED_ANEW } from './database.ts';
import { Prisma } from './generated/client.ts';
import type { PageCursor } from './page-cursor.ts';

/** Which pairs, and of which center: null for all. */
export interface ScopedFilter extends PairFilter {
  readonly centerScope: string | null;
  /** Only these. */
  readonly pairIds?: readonly string[] | undefined;
}

/**
 * First in every statement whose best plan follows from what is asked: that of a mark that nearly all pairs have reads
 * pairs in their order, that of a rare one its few from the marks' index. One plan for both would be wrong for one.
 */
export const ANEW = Prisma.raw(PLANNED_ANEW);

/** Of the table `pair`; the scope is always part of it. */
export function pairConditions(filter: ScopedFilter): Prisma.Sql {
  const { centerScope, pairIds, status, from, to, review, reviewState, failure, model, corrected } = filter;
  const marks = marksWanted(filter);
  const conditions = [
    centerScope !== null && Prisma.sql`pair.center_id = ${centerScope}`,
    pairIds && Prisma.sql`pair.id = any(${[...pairIds]}::text[])`,
    status && Prisma.sql`pair.status = ${status}::pair_status`,
    from && Prisma.sql`pair.received_at >= ${from}::timestamptz`,
    to && Prisma.sql`pair.received_at < ${to}::timestamptz`,
    review !== undefined && Prisma.sql`pair.to_review = ${review}`,
    reviewState && Prisma.sql`pair.review_state = ${reviewState}::review_state`,
    failure && Prisma.sql`pair.failure_code = ${failure}`,
    model && Prisma.sql`pair.model_sha256 = ${model}`,
    corrected === true && Prisma.sql`pair.revision_count > 0`,
    corrected === false && Prisma.sql`pair.revision_count = 0`,
    marks.length > 0 && Prisma.sql`pair.marks @> ${marks}::text[]`,
    // Hexadecimal digits only: nothing in it means anything to `like`.
    filter.idStart && Prisma.sql`pair.id like ${`${filter.idStart}%`}`,
    neverHolds(filter) && Prisma.sql`false`,
  ];
  return all(conditions);
}

/** The pairs behind the cursor, in the order of lists: newest first, by id within a millisecond. */
export const behind = (after: PageCursor | undefined): Prisma.Sql =>
  after
    ? Prisma.sql`(pair.received_at, pair.id) < (${after.receivedAt}::timestamptz, ${after.id})`
    : Prisma.sql`true`;

/**
 * Whether what is asked for excludes itself: only a measured pair has marks, a model, a review or corrections, and only
 * a failed one a failure. The planner cannot know that and would look through all pairs for what is not there.
 */
function neverHolds(filter: ScopedFilter): boolean {
  const { status, review, reviewState, failure, model, corrected, reason } = filter;
  const ofMeasured =
    marksWanted(filter).length > 0 ||
    review !== undefined ||
    reviewState !== undefined ||
    model !== undefined ||
    corrected === true;
  if (ofMeasured && (failure !== undefined || (status !== undefined && status !== 'measured'))) return true;
  if (failure !== undefined && status !== undefined && status !== 'failed') return true;
  return review === false && (reason !== undefined || reviewState === 'open');
}

function all(conditions: readonly (Prisma.Sql | false | '' | undefined)[]): Prisma.Sql {
  const said = conditions.filter((condition) => condition instanceof Prisma.Sql);
  return said.length === 0 ? Prisma.sql`true` : Prisma.join(said, ' and ');
}
