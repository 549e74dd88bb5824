import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';

/*
 * What the overview is computed from. Every query is bounded: by the pairs settled since a given time, by those in
 * flight, or by the number of centers. Many small numbers travel as arrays: a row each would cost more to read than
 * to find. Times are ms since the epoch.
 */

/** Pairs of one center that got the same status, oldest result first; both arrays belong together by index. */
export interface SettledPairs {
  readonly centerId: string;
  readonly measured: boolean;
  readonly receivedAt: readonly number[];
  readonly committedAt: readonly number[];
}

export interface CenterActivity {
  readonly centerId: string;
  readonly name: string;
  readonly inFlight: number;
  /** When the longest of the pairs in flight was received. */
  readonly oldestInFlightAt: number | null;
  readonly lastReceivedAt: number | null;
}

export interface CenterCounts {
  readonly centerId: string;
  readonly received: number;
  readonly measured: number;
  readonly failed: number;
  /** Of the measured, how many have something to look at. */
  readonly toReview: number;
}

/** What waits for somebody's eyes. */
export interface OpenReviews {
  readonly pairs: number;
  /** When the longest waiting of them was received. */
  readonly oldestReceivedAt: number | null;
}

/** Milliseconds of each measured pair by stage; a stage of both films is their sum. */
export interface StageTimes {
  readonly wait: readonly number[];
  readonly read: readonly number[];
  readonly decode: readonly number[];
  readonly place: readonly number[];
  readonly infer: readonly number[];
  readonly landmarks: readonly number[];
  readonly kinematics: readonly number[];
  /** Finished in the worker until committed here. */
  readonly persist: readonly number[];
  /** In the worker: of all stages but `wait` and `persist`. */
  readonly total: readonly number[];
}

const epochMs = (column: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(extract(epoch from ${column}) * 1000)::float8`;
const inScope = (column: Prisma.Sql, centerScope: string | null): Prisma.Sql =>
  centerScope === null ? Prisma.sql`true` : Prisma.sql`${column} = ${centerScope}`;

/** Pairs whose result was committed after `since`, by center and outcome. */
export function settledSince(db: Database, since: Date, centerScope: string | null): Promise<SettledPairs[]> {
  return db.$queryRaw<SettledPairs[]>`
    select
      center_id as "centerId",
      status = 'measured' as measured,
      array_agg(${epochMs(Prisma.sql`received_at`)} order by committed_at) as "receivedAt",
      array_agg(${epochMs(Prisma.sql`committed_at`)} order by committed_at) as "committedAt"
    from pair
    where committed_at > ${since} and ${inScope(Prisma.sql`center_id`, centerScope)}
    group by center_id, status`;
}

/** When the newest measured pair was committed. */
export async function lastMeasuredAt(db: Database, centerScope: string | null): Promise<Date | null> {
  const last = await db.pair.findFirst({
    where: {
      status: 'measured',
      committedAt: { not: null },
      ...(centerScope !== null && { centerId: centerScope }),
    },
    orderBy: { committedAt: 'desc' },
    select: { committedAt: true },
  });
  return last?.committedAt ?? null;
}

/** Every center, by name, with what is in flight there. */
export function centerActivity(db: Database, centerScope: string | null): Promise<CenterActivity[]> {
  return db.$queryRaw<CenterActivity[]>`
    select
      center.id as "centerId",
      center.name,
      coalesce(flying.pairs, 0)::int as "inFlight",
      ${epochMs(Prisma.sql`flying.oldest`)} as "oldestInFlightAt",
      ${epochMs(Prisma.sql`newest.received_at`)} as "lastReceivedAt"
    from center
    left join (
      select center_id, count(*) as pairs, min(received_at) as oldest
      from pair where status = 'accepted' group by center_id
    ) flying on flying.center_id = center.id
    left join lateral (
      select received_at from pair where pair.center_id = center.id order by received_at desc, id desc limit 1
    ) newest on true
    where ${inScope(Prisma.sql`center.id`, centerScope)}
    order by center.name, center.id`;
}

/** Of the pairs received since, how many have which status now. */
export function countsSince(db: Database, since: Date, centerScope: string | null): Promise<CenterCounts[]> {
  return db.$queryRaw<CenterCounts[]>`
    select
      center_id as "centerId",
      count(*)::int as received,
      (count(*) filter (where status = 'measured'))::int as measured,
      (count(*) filter (where status = 'failed'))::int as failed,
      (count(*) filter (where to_review))::int as "toReview"
    from pair
    where received_at >= ${since} and ${inScope(Prisma.sql`center_id`, centerScope)}
    group by center_id`;
}

/** Where the time of the pairs measured since then went. */
export async function stageTimesSince(
  db: Database,
  since: Date,
  centerScope: string | null,
): Promise<StageTimes> {
  const [times] = await db.$queryRaw<{ [S in keyof StageTimes]: readonly number[] | null }[]>`
    select
      array_agg(wait) as wait, array_agg(read) as read, array_agg(decode) as decode, array_agg(place) as place,
      array_agg(infer) as infer, array_agg(landmarks) as landmarks, array_agg(kinematics) as kinematics,
      array_agg(persist) as persist, array_agg(total) as total
    from (
      select
        measurement.wait_ms as wait, measurement.kinematics_ms as kinematics, measurement.total_ms as total,
        greatest(0, ${epochMs(Prisma.sql`measurement.committed_at - measurement.finished_at`)}) as persist,
        sum(film.read_ms) as read, sum(film.decode_ms) as decode, sum(film.place_ms) as place,
        sum(film.infer_ms) as infer, sum(film.landmarks_ms) as landmarks
      from pair
      join measurement on measurement.pair_id = pair.id
      join film_measurement film
        on film.pair_id = measurement.pair_id and film.model_sha256 = measurement.model_sha256
      where pair.committed_at > ${since} and ${inScope(Prisma.sql`pair.center_id`, centerScope)}
      group by measurement.pair_id, measurement.model_sha256
    ) measured`;
  const of = (stage: keyof StageTimes): readonly number[] => times?.[stage] ?? [];
  return {
    wait: of('wait'),
    read: of('read'),
    decode: of('decode'),
    place: of('place'),
    infer: of('infer'),
    landmarks: of('landmarks'),
    kinematics: of('kinematics'),
    persist: of('persist'),
    total: of('total'),
  };
}

/** How many pairs came in since then. */
export async function receivedSince(db: Database, since: Date, centerScope: string | null): Promise<number> {
  const [counted] = await db.$queryRaw<{ pairs: number }[]>`
    select count(*)::int as pairs from pair
    where received_at > ${since} and ${inScope(Prisma.sql`center_id`, centerScope)}`;
  return counted?.pairs ?? 0;
}

/** Pairs to be reviewed of which nobody has said anything. */
export async function openReviews(db: Database, centerScope: string | null): Promise<OpenReviews> {
  const [open] = await db.$queryRaw<OpenReviews[]>`
    select count(*)::int as pairs, ${epochMs(Prisma.sql`min(received_at)`)} as "oldestReceivedAt"
    from pair where review_state = 'open' and ${inScope(Prisma.sql`center_id`, centerScope)}`;
  return open ?? { pairs: 0, oldestReceivedAt: null };
}

/**
 * The centers that sent at least `pairs` pairs in the `hours` before this time of the day one week ago and two weeks
 * ago: of them something can be expected now. Reads a few entries of an index a center.
 */
export async function centersThatUsuallySend(
  db: Database,
  { now, hours, pairs }: { readonly now: Date; readonly hours: number; readonly pairs: number },
  centerScope: string | null,
): Promise<string[]> {
  const sent = (weeksAgo: number): Prisma.Sql => Prisma.sql`(
    select count(*) from (
      select from pair
      where pair.center_id = center.id
        and received_at > ${now}::timestamptz - ${weeksAgo} * interval '7 days' - ${hours} * interval '1 hour'
        and received_at <= ${now}::timestamptz - ${weeksAgo} * interval '7 days'
      limit ${pairs}
    ) found
  )`;
  const centers = await db.$queryRaw<{ id: string }[]>`
    select id from center
    where ${inScope(Prisma.sql`id`, centerScope)} and ${sent(1)} = ${pairs} and ${sent(2)} = ${pairs}`;
  return centers.map(({ id }) => id);
}
