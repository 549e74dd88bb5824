import {
  STAGE_NAMES,
  type CenterAudit,
  type Overview,
  type PairSummary,
  type WorkerView,
} from '@sagitta/contracts';
import type {
  CenterActivity,
  CenterCounts,
  OpenReviews,
  SettledPairs,
  StageTimes,
} from '@sagitta/persistence';
import { percentiles, secondsPerPatient, type PairSpan } from '@sagitta/throughput';
import { alertsOf } from './alerts.ts';
import { capacityOf, forecastOf, secondsToEmptyOf } from './outlook.ts';
import type { ThroughputHistory } from './throughput-history.ts';

export interface OverviewFacts {
  /** ms since the epoch. */
  readonly now: number;
  readonly windowMs: number;
  readonly history: ThroughputHistory;
  readonly activity: readonly CenterActivity[];
  /** Settled since the window's and the history's start, whichever is earlier. */
  readonly settled: readonly SettledPairs[];
  readonly stages: StageTimes;
  readonly counts: readonly CenterCounts[];
  readonly failures: PairSummary[];
  readonly lastMeasured: Date | null;
  /** Null: told of the pairs in flight instead. */
  readonly queue: { depth: number; oldestSeconds: number | null } | null;
  /** Null: not told of workers. */
  readonly workers: readonly WorkerView[] | null;
  /** Starts anew of late, by worker id. */
  readonly restarts: ReadonlyMap<string, number>;
  /** Pairs that came in within the window. */
  readonly received: number;
  readonly reviews: OpenReviews;
  /** Centers of which something can be expected now. */
  readonly usuallySend: readonly string[];
  /** How the drift audit sees the centers. */
  readonly drift: readonly CenterAudit[];
  /** The next midnight, ms since the epoch: today's counts are since the one before. */
  readonly dayEnds: number;
}

/** The overview from what was read for it. The history remembers what it is told. */
export function composeOverview(facts: OverviewFacts): Overview {
  const { now, windowMs, activity, settled, stages, counts, lastMeasured, received, workers } = facts;
  const from = now - windowMs;
  const perMinute = (patients: number): number => (patients * 60_000) / windowMs;
  const today = new Map(counts.map((center) => [center.centerId, center]));
  const count = (kind: 'received' | 'measured' | 'failed' | 'toReview', centerId: string): number =>
    today.get(centerId)?.[kind] ?? 0;

  const spans = [...settled.flatMap(settledSpans), ...activity.flatMap(flyingSpan)];
  const throughput = secondsPerPatient(spans, { from, to: now });
  const lastAt = throughput.at ?? lastMeasured?.getTime() ?? null;
  const history = facts.history.update(spans, now).map(({ at, secondsPerPatient: value, patients }) => ({
    at: iso(at),
    secondsPerPatient: value,
    patients,
  }));
  const settledInWindow = sum(settled.map(({ committedAt }) => committedAt.filter((at) => at > from).length));
  const waiting = facts.queue ?? flyingQueue(activity, now);
  const queue = {
    ...waiting,
    secondsToEmpty: secondsToEmptyOf({ depth: waiting.depth, received, settled: settledInWindow, windowMs }),
  };
  const measuredToday = sum(counts.map(({ measured }) => measured));
  const centers = activity.map(({ centerId, name, inFlight, lastReceivedAt }) => {
    const latencyMs = latencies(settled, from, centerId);
    const seen = facts.drift.find((center) => center.centerId === centerId && center.computedAt !== null);
    return {
      centerId,
      name,
      received: count('received', centerId),
      measured: count('measured', centerId),
      failed: count('failed', centerId),
      inFlight,
      lastReceivedAt: lastReceivedAt === null ? null : iso(lastReceivedAt),
      perMinute: perMinute(latencyMs.length),
      latencyMs: percentiles(latencyMs),
      toReview: count('toReview', centerId),
      ...(seen && { drift: seen.light }),
    };
  });
  return {
    at: iso(now),
    secondsPerPatient: {
      state: throughput.state,
      value: throughput.value,
      at: lastAt === null ? null : iso(lastAt),
      patients: throughput.patients,
      windowSeconds: windowMs / 1000,
    },
    history,
    latencyMs: percentiles(latencies(settled, from)),
    patientsPerMinute: perMinute(throughput.patients),
    today: {
      received: sum(counts.map(({ received }) => received)),
      measured: measuredToday,
      failed: sum(counts.map(({ failed }) => failed)),
    },
    forecastToday: forecastOf({
      measuredToday,
      lastHour: sum(history.map(({ patients }) => patients)),
      leftMs: facts.dayEnds - now,
    }),
    queue,
    capacity: workers && capacityOf(workers, stages.total),
    alerts: alertsOf({
      ...{ now, queue, history, centers, received, workers, settled: settledInWindow },
      ...{ restarts: facts.restarts, usuallySend: facts.usuallySend },
      oldestOpenReview: facts.reviews.oldestReceivedAt,
      drift: facts.drift,
    }),
    reviewOpen: facts.reviews.pairs,
    stages: STAGE_NAMES.map((stage) => ({ stage, latencyMs: percentiles(stages[stage]) })),
    centers,
    failures: facts.failures,
  };
}

const settledSpans = ({ measured, receivedAt, committedAt }: SettledPairs): PairSpan[] =>
  receivedAt.map((received, i) => ({ receivedAt: received, settledAt: committedAt[i]!, measured }));

/** The pairs in flight are one span from the oldest on: only whether any is in flight matters. */
const flyingSpan = ({ oldestInFlightAt }: CenterActivity): PairSpan[] =>
  oldestInFlightAt === null ? [] : [{ receivedAt: oldestInFlightAt, settledAt: null, measured: false }];

/** Last byte received to row committed, of the pairs measured after `from`. */
function latencies(settled: readonly SettledPairs[], from: number, centerId?: string): number[] {
  return settled
    .filter((group) => group.measured && (centerId === undefined || group.centerId === centerId))
    .flatMap(({ receivedAt, committedAt }) =>
      committedAt.flatMap((at, i) => (at > from ? [Math.max(0, at - receivedAt[i]!)] : [])),
    );
}

function flyingQueue(
  activity: readonly CenterActivity[],
  now: number,
): Omit<Overview['queue'], 'secondsToEmpty'> {
  const oldest = activity.flatMap(({ oldestInFlightAt }) => oldestInFlightAt ?? []);
  return {
    depth: sum(activity.map(({ inFlight }) => inFlight)),
    oldestSeconds: oldest.length === 0 ? null : Math.max(0, now - Math.min(...oldest)) / 1000,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
