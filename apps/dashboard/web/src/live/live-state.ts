import {
  newestSummary,
  type Delta,
  type Overview,
  type PairSummary,
  type Progress,
  type Snapshot,
  type Stage,
  type WorkerView,
} from '@sagitta/contracts';

/*
 * What the page knows, as a value. Changes may arrive twice, late or before what they are about; after any order of
 * the same changes the state is the same. A snapshot is a change like any other: newest knowledge wins, per thing.
 * What a change does not change stays the same object, down to the list, so that nothing of it is drawn again.
 */

export interface LivePair {
  readonly summary: PairSummary;
  /** Stages seen, each once, in the order in which a pair goes through them. */
  readonly stages: readonly Stage[];
}

/** A pair as it is shown, and what that comes from. */
interface KnownPair extends LivePair {
  /** The newest that summaries said. */
  readonly said: PairSummary;
  /** When it was recorded, as its progress said; the record itself is heard later. */
  readonly recordedAt: string | null;
}

export interface LiveState {
  readonly overview: Overview | null;
  /** Newest first, at most `PAIRS_KEPT`. */
  readonly pairs: readonly KnownPair[];
  readonly workers: readonly WorkerView[];
  /** Since when the dashboard hears nothing; null when it does. */
  readonly staleSince: string | null;
  /** Stages that were heard of before their pair. */
  readonly early: ReadonlyMap<string, readonly Progress[]>;
}

export type LiveChange =
  | { readonly type: 'snapshot'; readonly snapshot: Omit<Snapshot, 'seq' | 'person'> }
  | { readonly type: 'delta'; readonly delta: Omit<Delta, 'seq' | 'sentAt'> };

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
  if (change.type === 'snapshot') {
    const { overview, pairs, progress, workers, staleSince } = change.snapshot;
    const present = new Set(workers.map(({ workerId }) => workerId));
    const still = state.workers.filter(({ workerId }) => present.has(workerId));
    return {
      ...withProgress(withPairs(state, pairs), progress),
      overview: newerOverview(state.overview, overview),
      // The snapshot's list is complete: a worker that is not in it exists no more.
      workers: withWorkers(isSame(still, state.workers) ? state.workers : still, workers),
      staleSince,
    };
  }
  const { overview = null, pairs = [], progress = [], workers = [], staleSince } = change.delta;
  return {
    ...withProgress(withPairs(state, pairs), progress),
    overview: newerOverview(state.overview, overview),
    workers: withWorkers(state.workers, workers),
    staleSince: staleSince === undefined ? state.staleSince : staleSince,
  };
}

/** The furthest that is known of a pair, from its stages and its status alike. */
export const stageOf = (pair: LivePair): Stage => pair.stages.at(-1) ?? 'accepted';

function newerOverview(known: Overview | null, next: Overview | null): Overview | null {
  if (known === null || next === null) return next ?? known;
  return next.at >= known.at ? next : known;
}

function withPairs(state: LiveState, summaries: readonly PairSummary[]): LiveState {
  if (summaries.length === 0) return state;
  const known = new Map(state.pairs.map((pair) => [pair.summary.pairId, pair]));
  const early = new Map(state.early);
  for (const summary of summaries) {
    const { pairId } = summary;
    const before = known.get(pairId);
    const said = before ? newestSummary(before.said, summary) : summary;
    const pair = shown(before ?? null, said, early.get(pairId) ?? []);
    early.delete(pairId);
    known.set(pairId, pair);
  }
  const pairs = newestFirst([...known.values()]);
  return {
    ...state,
    early: early.size === state.early.size ? state.early : early,
    pairs: isSame(pairs, state.pairs) ? state.pairs : pairs,
  };
}

function withProgress(state: LiveState, progress: readonly Progress[]): LiveState {
  const byPair = Map.groupBy(progress, ({ pairId }) => pairId);
  if (byPair.size === 0) return state;

  const told = state.pairs.map((pair) => {
    const heard = byPair.get(pair.summary.pairId);
    byPair.delete(pair.summary.pairId);
    return heard ? shown(pair, pair.said, heard) : pair;
  });
  const pairs = isSame(told, state.pairs) ? state.pairs : told;
  if (byPair.size === 0) return { ...state, pairs };

  const early = new Map(state.early);
  for (const [pairId, told] of byPair) {
    early.set(pairId, [...(early.get(pairId) ?? []), ...told]);
    if (early.size > EARLY_KEPT) early.delete(early.keys().next().value!);
  }
  return { ...state, pairs, early };
}

/** The pair with what was said and these stages; the same object as before when nothing of it is new. */
function shown(known: KnownPair | null, said: PairSummary, told: readonly Progress[]): KnownPair {
  // One that failed and is accepted anew goes its way from the start.
  const anew = said.status !== 'measured' && known?.said.receivedAt !== said.receivedAt;
  const before = anew ? null : known;
  const recordedAt = told.reduce(
    (first, { stage, at }) => (stage === 'recorded' && (first === null || at < first) ? at : first),
    before?.recordedAt ?? null,
  );
  const same = before !== null && before.said === said && before.recordedAt === recordedAt;
  const summary = same ? before.summary : committed(said, recordedAt);
  const seen = [...(before?.stages ?? []), ...told.map(({ stage }) => stage), ...stagesOfStatus(summary)];
  const stages = inOrder(seen, before?.stages);
  return same && stages === before.stages ? before : { summary, stages, said, recordedAt };
}

/** `recorded` tells when the row was committed: the latency is known from then on. A failure's time is another. */
function committed(said: PairSummary, recordedAt: string | null): PairSummary {
  if (said.committedAt !== null || recordedAt === null || said.status === 'failed') return said;
  const latencyMs = Date.parse(recordedAt) - Date.parse(said.receivedAt);
  return { ...said, committedAt: recordedAt, latencyMs };
}

function withWorkers(known: readonly WorkerView[], next: readonly WorkerView[]): readonly WorkerView[] {
  const workers = new Map(known.map((worker) => [worker.workerId, worker]));
  let changed = false;
  for (const worker of next) {
    const before = workers.get(worker.workerId);
    if (before !== undefined && !supersedes(worker, before)) continue;
    workers.set(worker.workerId, worker);
    changed = true;
  }
  if (!changed) return known;
  return [...workers.values()].sort((a, b) => a.workerId.localeCompare(b.workerId, 'en', { numeric: true }));
}

/** Of the same heartbeat, "lost" is the later knowledge; restarts only grow. */
function supersedes(next: WorkerView, before: WorkerView): boolean {
  if (next.lastSeenAt !== before.lastSeenAt) return next.lastSeenAt > before.lastSeenAt;
  return Number(next.lost) > Number(before.lost) || next.restarts > before.restarts;
}

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

function newestFirst(pairs: KnownPair[]): KnownPair[] {
  return pairs
    .sort(
      ({ summary: a }, { summary: b }) =>
        b.receivedAt.localeCompare(a.receivedAt) || a.pairId.localeCompare(b.pairId),
    )
    .slice(0, PAIRS_KEPT);
}

const isSame = (next: readonly unknown[], before: readonly unknown[]): boolean =>
  next.length === before.length && next.every((one, place) => one === before[place]);
