import { marksWanted, type PairFilter } from '@sagitta/contracts';
import { PLANNED_ANEW } from './database.ts';
import { Prisma } from './generated/client.ts';
import { decodeCursor } from './page-cursor.ts';

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

export interface PairsQuery extends ScopedFilter {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * The rows of `pair` of one page, newest first, by id within a millisecond, and one more, which tells whether there is
 * another page. Throws `request-malformed` for a cursor that no page ended with.
 *
 * A model or a center may have had its pairs years ago. The planner knows how many it has, not when, and might look for
 * them from the newest pair on. So a first page is ordered by that column too, which only its own index does; that its
 * order is no other the planner does not see where the column is said to be between two equal values. A later page
 * starts where the one before it found a pair.
 */
export function pageOf(query: PairsQuery): Prisma.Sql {
  const { cursor, centerScope, model, limit } = query;
  if (cursor !== undefined) {
    const { receivedAt, id } = decodeCursor(cursor);
    return Prisma.sql`
      select * from pair
      where ${pairConditions(query)} and (pair.received_at, pair.id) < (${receivedAt}::timestamptz, ${id})
      order by received_at desc, id desc limit ${limit + 1}`;
  }
  const led = model !== undefined ? MODEL : centerScope !== null ? CENTER : null;
  return Prisma.sql`
    select * from pair
    where ${pairConditions(query, led)}
    order by ${led ? Prisma.sql`${led},` : Prisma.empty} received_at desc, id desc limit ${limit + 1}`;
}

const MODEL = Prisma.sql`pair.model_sha256`;
const CENTER = Prisma.sql`pair.center_id`;

/** Of the table `pair`; the scope is always part of it. `led`: the column that the rows are ordered by first. */
export function pairConditions(filter: ScopedFilter, led: Prisma.Sql | null = null): Prisma.Sql {
  const is = (column: Prisma.Sql, value: string): Prisma.Sql =>
    column === led ? Prisma.sql`${column} between ${value} and ${value}` : Prisma.sql`${column} = ${value}`;
  const { centerScope, pairIds, status, from, to, review, reviewState, failure, model, corrected } = filter;
  const marks = marksWanted(filter);
  const conditions = [
    centerScope !== null && is(CENTER, centerScope),
    pairIds && Prisma.sql`pair.id = any(${[...pairIds]}::text[])`,
    status && Prisma.sql`pair.status = ${status}::pair_status`,
    from && Prisma.sql`pair.received_at >= ${from}::timestamptz`,
    to && Prisma.sql`pair.received_at < ${to}::timestamptz`,
    review !== undefined && Prisma.sql`pair.to_review = ${review}`,
    reviewState && Prisma.sql`pair.review_state = ${reviewState}::review_state`,
    failure && Prisma.sql`pair.failure_code = ${failure}`,
    model && is(MODEL, model),
    corrected === true && Prisma.sql`pair.revision_count > 0`,
    corrected === false && Prisma.sql`pair.revision_count = 0`,
    marks.length > 0 && Prisma.sql`pair.marks @> ${marks}::text[]`,
    // Hexadecimal digits only: nothing in it means anything to `like`.
    filter.idStart && Prisma.sql`pair.id like ${`${filter.idStart}%`}`,
    neverHolds(filter) && Prisma.sql`false`,
  ];
  return all(conditions);
}

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
  return review === false && reason !== undefined;
}

function all(conditions: readonly (Prisma.Sql | false | '' | undefined)[]): Prisma.Sql {
  const said = conditions.filter((condition) => condition instanceof Prisma.Sql);
  return said.length === 0 ? Prisma.sql`true` : Prisma.join(said, ' and ');
}
