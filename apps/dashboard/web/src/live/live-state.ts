import type {
  Overview,
  PairStatus,
  PairSummary,
  Progress,
  Snapshot,
  Stage,
  WorkerView,
} from '@sagitta/contracts';

/*
 * What the page knows, as a value. Changes may arrive twice, late or before what they are about; after any order of
 * the same changes the state is the same. A snapshot is a change like any other: newest knowledge wins, per thing.
 */

export interface LivePair {
  readonly summary: PairSummary;
  /** Stages seen, each once, in the order in which a pair goes through them. */
  readonly stages: readonly Stage[];
}

export interface LiveState {
  readonly overview: Overview | null;
  /** Newest first, at most `PAIRS_KEPT`. */
  readonly pairs: readonly LivePair[];
  readonly workers: readonly WorkerView[];
  /** Since when the dashboard hears nothing; null when it does. */
  readonly staleSince: string | null;
  /** Stages that were heard of before their pair. */
  readonly early: ReadonlyMap<string, readonly Progress[]>;
}

export type LiveChange =
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'overview'; readonly overview: Overview }
  | { readonly type: 'pair'; readonly pairs: readonly PairSummary[] }
  | { readonly type: 'progress'; readonly progress: readonly Progress[] }
  | { readonly type: 'worker'; readonly workers: readonly WorkerView[] }
  | { readonly type: 'stale'; readonly since: string | null };

export const PAIRS_KEPT = 60;
const EARLY_KEPT = 500;

export const NOTHING_KNOWN: LiveState = {
  overview: null,
  pairs: [],
  workers: [],
  staleSince: null,
  early: new Map(),
};

/** Place of a stage on the way of a pair; `failed` ends it wherever it was. */
export const STAGE_ORDER: Readonly<Record<Stage, number>> = {
  accepted: 0,
  reading: 1,
  detecting: 2,
  measuring: 3,
  recorded: 4,
  failed: 5,
};

export function reduce(state: LiveState, change: LiveChange): LiveState {
  switch (change.type) {
    case 'snapshot': {
      const { overview, pairs, progress, workers, staleSince } = change.snapshot;
      const known = withProgress(withPairs(state, pairs), progress);
      return {
        ...known,
        overview: newerOverview(known.overview, overview),
        // The snapshot's list is complete: a worker that is not in it exists no more.
        workers: withWorkers(
          known.workers.filter((worker) => workers.some(({ workerId }) => workerId === worker.workerId)),
          workers,
        ),
        staleSince,
      };
    }
    case 'overview':
      return { ...state, overview: newerOverview(state.overview, change.overview) };
    case 'pair':
      return withPairs(state, change.pairs);
    case 'progress':
      return withProgress(state, change.progress);
    case 'worker':
      return { ...state, workers: withWorkers(state.workers, change.workers) };
    case 'stale':
      return { ...state, staleSince: change.since };
  }
}

/** The furthest that is known of a pair, from its stages and its status alike. */
export const stageOf = (pair: LivePair): Stage => pair.stages.at(-1) ?? 'accepted';

function newerOverview(known: Overview | null, next: Overview | null): Overview | null {
  if (known === null || next === null) return next ?? known;
  return next.at >= known.at ? next : known;
}

function withPairs(state: LiveState, summaries: readonly PairSummary[]): LiveState {
  if (summaries.length === 0) return state;
  const pairs = new Map(state.pairs.map((pair) => [pair.summary.pairId, pair]));
  const early = new Map(state.early);
  for (const summary of summaries) {
    const { pairId } = summary;
    const before = pairs.get(pairId);
    const merged = before ? mergedSummary(before.summary, summary) : summary;
    const known =
      before && merged === before.summary ? before : { summary: merged, stages: before?.stages ?? [] };
    const told = withStages(known, early.get(pairId) ?? []);
    early.delete(pairId);
    pairs.set(pairId, told);
  }
  return { ...state, early, pairs: newestFirst([...pairs.values()]) };
}

function withProgress(state: LiveState, progress: readonly Progress[]): LiveState {
  const byPair = Map.groupBy(progress, ({ pairId }) => pairId);
  if (byPair.size === 0) return state;

  const pairs = state.pairs.map((pair) => {
    const told = byPair.get(pair.summary.pairId);
    byPair.delete(pair.summary.pairId);
    return told ? withStages(pair, told) : pair;
  });
  if (byPair.size === 0) return { ...state, pairs };

  const early = new Map(state.early);
  for (const [pairId, told] of byPair) {
    early.set(pairId, [...(early.get(pairId) ?? []), ...told]);
    if (early.size > EARLY_KEPT) early.delete(early.keys().next().value!);
  }
  return { ...state, pairs, early };
}

/** The pair with these stages, too; the same object when it is told nothing new, so that nothing is drawn again. */
function withStages(pair: LivePair, told: readonly Progress[]): LivePair {
  const recorded = told.find(({ stage }) => stage === 'recorded');
  const summary = recorded ? committed(pair.summary, recorded.at) : pair.summary;
  const seen = [...pair.stages, ...told.map(({ stage }) => stage), ...stagesOfStatus(summary)];
  const stages = inOrder(seen, pair.stages);
  return summary === pair.summary && stages === pair.stages ? pair : { summary, stages };
}

/** `recorded` tells when the row was committed: the latency is known from then on. */
function committed(summary: PairSummary, at: string): PairSummary {
  if (summary.committedAt !== null) return summary;
  return { ...summary, committedAt: at, latencyMs: Date.parse(at) - Date.parse(summary.receivedAt) };
}

function withWorkers(known: readonly WorkerView[], next: readonly WorkerView[]): readonly WorkerView[] {
  const workers = new Map(known.map((worker) => [worker.workerId, worker]));
  for (const worker of next) {
    const before = workers.get(worker.workerId);
    if (before === undefined || supersedes(worker, before)) workers.set(worker.workerId, worker);
  }
  return [...workers.values()].sort((a, b) => a.workerId.localeCompare(b.workerId, 'en', { numeric: true }));
}

/** Of the same heartbeat, "lost" is the later knowledge; restarts only grow. */
function supersedes(next: WorkerView, before: WorkerView): boolean {
  if (next.lastSeenAt !== before.lastSeenAt) return next.lastSeenAt > before.lastSeenAt;
  return Number(next.lost) > Number(before.lost) || next.restarts > before.restarts;
}

/** Settled beats under way, and what was committed stays so, whichever of the two was said first. */
function mergedSummary(before: PairSummary, next: PairSummary): PairSummary {
  const step = RANK[next.status] - RANK[before.status];
  if (step === 0) return before.committedAt === null && next.committedAt !== null ? next : before;
  const [earlier, later] = step > 0 ? [before, next] : [next, before];
  // A failure's time is not the time of what was measured after it.
  if (later.committedAt !== null || earlier.committedAt === null || earlier.status === 'failed') return later;
  return { ...later, committedAt: earlier.committedAt, latencyMs: earlier.latencyMs };
}

const RANK = { accepted: 0, failed: 1, measured: 2 } as const satisfies Record<PairStatus, number>;

function stagesOfStatus({ status, committedAt }: PairSummary): Stage[] {
  if (status === 'failed') return ['accepted', 'failed'];
  if (status === 'measured') return committedAt ? ['accepted', 'recorded'] : ['accepted'];
  return ['accepted'];
}

/** Each stage once, in order; the same array as before when nothing is new, so that nothing is drawn again. */
function inOrder(seen: readonly Stage[], before?: readonly Stage[]): readonly Stage[] {
  const stages = [...new Set(seen)].sort((a, b) => STAGE_ORDER[a] - STAGE_ORDER[b]);
  // A pair that was given up and driven again was recorded in the end.
  const settled = stages.includes('recorded') ? stages.filter((stage) => stage !== 'failed') : stages;
  return before?.length === settled.length && before.every((stage, place) => stage === settled[place])
    ? before
    : settled;
}

function newestFirst(pairs: LivePair[]): LivePair[] {
  return pairs
    .sort(
      ({ summary: a }, { summary: b }) =>
        b.receivedAt.localeCompare(a.receivedAt) || a.pairId.localeCompare(b.pairId),
    )
    .slice(0, PAIRS_KEPT);
}
