import { createHash } from 'node:crypto';
import { canonicalJson, type Baseline, type NewBaseline } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { asJson, inTransaction, saidBefore, unknownCenter, type Transaction } from '../transaction.ts';
import { countPatients, drawSample, type MetricSample } from './draw-sample.ts';
import { rollUp } from './roll-up.ts';
import { dayRollups, type DayRollup, type DaysOfCenter } from './rollups.ts';
import { DAY_OF_PAIR, dateOf, dayOf, NAME } from './spelling.ts';
import { lookAgain } from './stale-days.ts';

/** A large center's year of roll-ups is read, its statistics computed. */
const LIMIT_MS = 60_000;

export interface FreezeRequest extends NewBaseline {
  readonly centerScope: string | null;
  readonly username: string;
  readonly centerId: string;
}

/** What a baseline keeps of its period, by metric: at least what is shown of it. */
export type Freeze<M extends Baseline['metrics'][number]> = (rollups: readonly DayRollup[]) => Promise<M[]>;

export const NAMED = { person: NAME } satisfies Prisma.BaselineInclude;
type BaselineRow = Prisma.BaselineGetPayload<{ include: typeof NAMED }>;

/**
 * Freezes a center's period as what its charts are held against from now on; the one before is superseded. The same again
 * changes nothing.
 *
 * @throws Failure `not-found`; `request-malformed` where the id was used for something else, and what `freeze` throws
 */
export async function freezeBaseline<M extends Baseline['metrics'][number]>(
  db: Database,
  request: FreezeRequest,
  freeze: Freeze<M>,
): Promise<Baseline> {
  const { baselineId, centerId, centerScope, username, days, modelSha256, reason } = request;
  const work = async (tx: Transaction): Promise<Baseline> => {
    const visible = centerScope === null || centerScope === centerId;
    // Two who freeze at once number their baselines one after the other.
    const locked = await tx.$queryRaw<unknown[]>`
      select from center where ${visible} and id = ${centerId} for no key update`;
    if (locked.length === 0) throw unknownCenter(centerId);
    const said = {
      ...{ centerId, firstDay: dateOf(days.from), lastDay: dateOf(days.to), modelSha256 },
      ...{ author: username, reason },
    };
    const done = await tx.baseline.findUnique({ where: { id: baselineId }, include: NAMED });
    if (done) {
      const { firstDay, lastDay, author } = done;
      const { centerId: ofCenter, modelSha256: ofModel, reason: why } = done;
      const was = { firstDay, lastDay, author, centerId: ofCenter, modelSha256: ofModel, reason: why };
      saidBefore(was, said, baselineId);
      return baselineOf(done);
    }

    const period = { centerId, from: days.from, to: days.to };
    await rollUpStale(tx, period);
    await requireSettled(tx, period);
    const rollups = (await dayRollups(tx, period)).filter(
      (day) => modelSha256 === null || day.modelSha256 === '' || day.modelSha256 === modelSha256,
    );
    const metrics = await freeze(rollups);
    const patients = await countPatients(tx, { ...period, modelSha256 });
    const dataSha256 = createHash('sha256').update(canonicalJson(rollups)).digest('hex');
    const { _max: newest } = await tx.baseline.aggregate({ where: { centerId }, _max: { version: true } });
    await tx.$executeRaw`
      update baseline set superseded_at = clock_timestamp() where center_id = ${centerId} and superseded_at is null`;
    const row = await tx.baseline.create({
      data: {
        ...{ id: baselineId, ...said, version: (newest.version ?? 0) + 1 },
        ...{ pairs: rollups.reduce((sum, day) => sum + day.pairs, 0), patients, dataSha256 },
        metrics: asJson(metrics),
      },
      include: NAMED,
    });
    const samples = await drawSample(tx, { ...period, modelSha256 });
    await tx.baselineSample.createMany({
      data: samples.map(({ metric, n, values, words }) => ({
        ...{ baselineId, metric, n, values: [...values] },
        ...(words && { words: asJson(words) }),
      })),
    });
    await noteActs(tx, [
      {
        ...{ kind: 'baseline-frozen', username, centerId },
        details: {
          ...{ baselineId, version: row.version, from: days.from, to: days.to, pairs: row.pairs, patients },
          ...{ dataSha256, reason, ...(modelSha256 !== null && { modelSha256 }) },
        },
      },
    ]);
    await lookAgain(tx, centerId);
    return baselineOf(row);
  };
  return inTransaction(db, work, LIMIT_MS);
}

/** A pair that is still measured would belong to the baseline's days, and be in none of its figures. */
async function requireSettled(tx: Transaction, { centerId, from, to }: DaysOfCenter): Promise<void> {
  const [{ waiting }] = await tx.$queryRaw<[{ waiting: number }]>`
    select count(*)::int as waiting from pair
    where center_id = ${centerId} and status = 'accepted' and ${DAY_OF_PAIR} between ${from}::date and ${to}::date`;
  if (waiting === 0) return;
  throw new Failure(
    'request-malformed',
    `${waiting} pairs of these days wait for their result: freeze them when they have one, or leave out their days`,
  );
}

/** So that it is made of all that was recorded; the days stay stale for whoever looks at the center's charts. */
export async function rollUpStale(
  tx: Transaction,
  period: { centerId: string; from: string; to: string },
): Promise<void> {
  const { centerId, from, to } = period;
  // Whoever else rolls up the center waits, or is waited for: two at once would write the same rows.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('drift'), hashtext(${centerId}))`;
  const stale = await tx.$queryRaw<{ day: string }[]>`
    select to_char(day, 'YYYY-MM-DD') as day from stale_day
    where center_id = ${centerId} and day between ${from}::date and ${to}::date order by 1`;
  if (stale.length > 0)
    await rollUp(
      tx,
      centerId,
      stale.map(({ day }) => day),
    );
}

/** A center's baselines, the newest first; null where there is no such center within the scope. */
export async function listBaselines(
  db: Database,
  { centerScope, centerId }: { readonly centerScope: string | null; readonly centerId: string },
): Promise<Baseline[] | null> {
  if (!(await isCenter(db, { centerScope, centerId }))) return null;
  const rows = await db.baseline.findMany({
    where: { centerId },
    orderBy: { version: 'desc' },
    include: NAMED,
  });
  return rows.map(baselineOf);
}

/** What a center's charts are held against, as `freeze` made it. */
export interface CurrentBaseline<M> {
  readonly baselineId: string;
  readonly days: { readonly from: string; readonly to: string };
  readonly metrics: readonly M[];
}

/**
 * The center's baseline that none has superseded; null where nobody froze one. With all its metrics, with one, or with
 * none: they are long.
 */
export async function currentBaseline<M>(
  db: Database | Transaction,
  centerId: string,
  metrics: 'all' | 'none' | MetricName = 'all',
): Promise<CurrentBaseline<M> | null> {
  const wanted = {
    all: Prisma.sql`metrics`,
    none: Prisma.sql`'[]'::jsonb`,
    one: Prisma.sql`jsonb_path_query_array(metrics, '$[*] ? (@.metric == $name)', jsonb_build_object('name', ${metrics}::text))`,
  }[metrics === 'all' || metrics === 'none' ? metrics : 'one'];
  const [row] = await db.$queryRaw<CurrentBaseline<M>[]>`
    select
      id::text as "baselineId",
      jsonb_build_object('from', to_char(first_day, 'YYYY-MM-DD'), 'to', to_char(last_day, 'YYYY-MM-DD')) as days,
      ${wanted} as metrics
    from baseline where center_id = ${centerId} and superseded_at is null`;
  return row ?? null;
}

/** The values that a baseline keeps for tests of whole distributions. */
export async function baselineSamples(db: Database, baselineId: string): Promise<MetricSample[]> {
  const rows = await db.baselineSample.findMany({ where: { baselineId } });
  return rows.map(({ metric, n, values, words }) => ({
    ...{ metric: metric as MetricSample['metric'], n, values },
    words: words as MetricSample['words'],
  }));
}

/** Whether there is such a center within the scope. */
export async function isCenter(
  db: Database,
  { centerScope, centerId }: { readonly centerScope: string | null; readonly centerId: string },
): Promise<boolean> {
  if (centerScope !== null && centerScope !== centerId) return false;
  return (await db.center.count({ where: { id: centerId } })) > 0;
}

export const baselineOf = (row: BaselineRow): Baseline => ({
  baselineId: row.id,
  ...{ centerId: row.centerId, version: row.version, modelSha256: row.modelSha256 },
  days: { from: dayOf(row.firstDay), to: dayOf(row.lastDay) },
  ...{ pairs: row.pairs, patients: row.patients, reason: row.reason, dataSha256: row.dataSha256 },
  ...{ frozenBy: row.person, frozenAt: row.frozenAt.toISOString() },
  supersededAt: row.supersededAt?.toISOString() ?? null,
  metrics: (row.metrics as Baseline['metrics']).map(shownOf),
});

/** Strata and limits are for computing with. */
const shownOf = ({ metric, n, mean, sd, betweenDaySd, subgroups }: Baseline['metrics'][number]) => ({
  ...{ metric, n, mean, sd, betweenDaySd, subgroups },
});
