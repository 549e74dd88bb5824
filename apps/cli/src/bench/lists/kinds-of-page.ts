import {
  centerReport,
  countPairs,
  exportRows,
  listPairs,
  modelViews,
  reviewQueue,
  type Database,
  type PairsQuery,
} from '@sagitta/persistence';
import { BENCH_CENTER, LARGEST_CENTER, modelSha256 } from './generated-pairs.ts';

export interface KindOfPage {
  readonly name: string;
  ask(): Promise<unknown>;
}

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** What people ask of a full database, each with the reason why it may be slow. */
export async function kindsOfPage(db: Database): Promise<KindOfPage[]> {
  const list = (name: string, query: Partial<PairsQuery>): KindOfPage => ({
    name,
    ask: () => listPairs(db, { centerScope: null, limit: 50, ...query }),
  });
  /** As if somebody had scrolled from now to a year and a half ago. */
  const deep = async (name: string, query: Partial<PairsQuery>): Promise<KindOfPage> => {
    const before = await listPairs(db, { centerScope: null, limit: 1, ...query, to: daysAgo(550) });
    return list(name, { ...query, cursor: before.nextCursor ?? undefined });
  };
  const count = (name: string, query: Partial<PairsQuery>): KindOfPage => ({
    name: `count: ${name}`,
    ask: () => countPairs(db, { centerScope: null, ...query }),
  });
  const bound = { centerScope: BENCH_CENTER };
  const rare = { finding: 'above-threshold', segment: 'L1-L2' } as const;
  const common = { finding: 'normal', segment: 'L4-L5' } as const;
  return [
    list('first page', {}),
    list('first page, 500 pairs', { limit: 500 }),
    list('of a center', bound),
    list('failed', { status: 'failed' }),
    list('failed, by the rarest code', { failure: 'deadline-exceeded' }),
    list('to review', { review: true }),
    list('nothing to review', { review: false }),
    list('review open', { reviewState: 'open' }),
    list('second read, of a center', { ...bound, reviewState: 'second-read' }),
    list('corrected', { corrected: true }),
    list('a common finding', common),
    list('a rare finding', rare),
    list('a rare finding, of a center', { ...bound, ...rare }),
    list('a rare reason', { reason: 'postures-swapped' }),
    list('a rare reason and a common finding', { ...common, reason: 'postures-swapped' }),
    list('a common reason, corrected', { reason: 'interval-wide', corrected: true }),
    list('two of some frequency, of a center', {
      ...{ ...bound, finding: 'above-threshold', segment: 'L5-S1' },
      reason: 'level-missing',
    }),
    list('a model of years ago', { model: modelSha256(1) }),
    list('a model of years ago, a finding, of a center', { ...bound, ...common, model: modelSha256(1) }),
    list('a model on trial, a reason', { model: modelSha256(4), reason: 'residual-high' }),
    list('one month of two years ago, a rare finding', { ...rare, from: daysAgo(730), to: daysAgo(700) }),
    list('one month of two years ago, rejected', {
      ...{ reviewState: 'rejected', from: daysAgo(730), to: daysAgo(700) },
    }),
    list('an id by two digits', { idStart: 'ab' }),
    list('an id by eight digits', { idStart: '0123abcd' }),
    list('what excludes itself', { status: 'failed', ...common }),
    await deep('deep', {}),
    await deep('deep, of a center', bound),
    await deep('deep, a common finding', common),
    await deep('deep, a finding of a twentieth', { finding: 'above-threshold', segment: 'L5-S1' }),
    await deep('deep, to review, of a center', { ...bound, review: true }),
    count('all', {}),
    count('of a center, to review', { ...bound, review: true }),
    count('a common finding', common),
    count('a rare finding', rare),
    count('a rare reason, of a center', { ...bound, reason: 'postures-swapped' }),
    { name: 'export, 200 pairs', ask: () => exportRows(db, { centerScope: null, ...common, limit: 200 }) },
    { name: 'review queue', ask: () => reviewQueue(db, { centerScope: null, limit: 100 }) },
    { name: 'review queue, of a center', ask: () => reviewQueue(db, { ...bound, limit: 100 }) },
    ...[30, 400].map((days) => ({
      name: `report of the largest center, ${days} days`,
      ask: () =>
        centerReport(db, {
          ...{ centerScope: null, centerId: LARGEST_CENTER, from: daysAgo(days), to: daysAgo(0) },
        }),
    })),
    {
      name: 'models',
      ask: () => modelViews(db, { centerScope: null, recentFrom: new Date(Date.now() - 30 * DAY_MS) }),
    },
  ];
}
