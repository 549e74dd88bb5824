import { Inject, Injectable } from '@nestjs/common';
import { STAGE_NAMES, type CenterView, type Overview } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import {
  centerActivity,
  countsSince,
  lastMeasuredAt,
  listPairs,
  settledSince,
  stageTimesSince,
  type CenterActivity,
  type CenterCounts,
  type Database,
  type SettledPairs,
} from '@sagitta/persistence';
import { percentiles, perMinuteHistory, secondsPerPatient, type PairSpan } from '@sagitta/throughput';
import { MetricsConfig } from './metrics.config.ts';
import { CONFIG, DATABASE } from './tokens.ts';

/** Many pages ask at once; what they see is at most this old. */
const KEEP_MS = 500;
const HOUR_MS = 3600_000;
const NEWEST_FAILURES = 20;

interface Cached {
  readonly until: number;
  readonly overview: Promise<Overview>;
}

interface Settled extends PairSpan {
  readonly centerId: string;
  readonly settledAt: number;
}

/** What the wall shows, computed from committed rows. */
@Injectable()
export class OverviewService {
  readonly #db: Database;
  readonly #bus: MessageBus;
  readonly #windowMs: number;
  readonly #cache = new Map<string | null, Cached>();

  constructor(@Inject(DATABASE) db: Database, bus: MessageBus, @Inject(CONFIG) config: MetricsConfig) {
    this.#db = db;
    this.#bus = bus;
    this.#windowMs = config.OVERVIEW_WINDOW_SECONDS * 1000;
  }

  /** The overview of one center, or of all (null). */
  of(centerScope: string | null): Promise<Overview> {
    const now = Date.now();
    const cached = this.#cache.get(centerScope);
    if (cached && cached.until > now) return cached.overview;
    const overview = this.#compute(centerScope, now);
    this.#cache.set(centerScope, { until: now + KEEP_MS, overview });
    // A failed answer is asked for again at once, not kept.
    overview.catch(() => this.#cache.delete(centerScope));
    return overview;
  }

  async #compute(centerScope: string | null, now: number): Promise<Overview> {
    const window = { from: now - this.#windowMs, to: now };
    const hour = { from: now - HOUR_MS, to: now };
    const windowStart = new Date(window.from);
    const [settledRows, centers, lastMeasured, counts, stages, failed, queue] = await Promise.all([
      settledSince(this.#db, new Date(hour.from), centerScope),
      centerActivity(this.#db, centerScope),
      lastMeasuredAt(this.#db, centerScope),
      countsSince(this.#db, startOfDay(now), centerScope),
      stageTimesSince(this.#db, windowStart, centerScope),
      listPairs(this.#db, { centerScope, status: 'failed', limit: NEWEST_FAILURES }),
      this.#bus.workQueue(),
    ]);
    const settled = settledRows.flatMap(settledOf);
    const spans = [...settled, ...centers.flatMap(inFlightOf)];
    const recent = settled.filter(({ settledAt }) => settledAt > window.from);
    return {
      at: new Date(now).toISOString(),
      secondsPerPatient: throughputView(spans, window, lastMeasured),
      history: perMinuteHistory(spans, hour).map(({ at, secondsPerPatient: value, patients }) => ({
        at: new Date(at).toISOString(),
        secondsPerPatient: value,
        patients,
      })),
      latencyMs: latencyOf(recent),
      patientsPerMinute: perMinute(recent, this.#windowMs),
      today: totals(counts),
      // The whole queue is the operators'; a center sees its own pairs in flight.
      queue: centerScope === null ? queue : inFlightView(centers, now),
      stages: STAGE_NAMES.map((stage) => ({ stage, latencyMs: percentiles(stages[stage]) })),
      centers: centers.map((center) => centerView(center, counts, recent, this.#windowMs)),
      failures: failed.pairs,
    };
  }
}

const startOfDay = (now: number): Date => new Date(new Date(now).setHours(0, 0, 0, 0));

const settledOf = ({ centerId, measured, receivedAt, committedAt }: SettledPairs): Settled[] =>
  committedAt.map((settledAt, i) => ({ centerId, measured, receivedAt: receivedAt[i]!, settledAt }));

/** Of the pairs in flight only the oldest matters: the others' time lies within its own. */
const inFlightOf = ({ oldestInFlightAt }: CenterActivity): PairSpan[] =>
  oldestInFlightAt === null ? [] : [{ receivedAt: oldestInFlightAt, settledAt: null, measured: false }];

function throughputView(
  spans: readonly PairSpan[],
  window: { from: number; to: number },
  lastMeasured: Date | null,
): Overview['secondsPerPatient'] {
  const { state, value, at, patients } = secondsPerPatient(spans, window);
  const last = at ?? lastMeasured?.getTime() ?? null;
  return {
    state,
    value,
    at: last === null ? null : new Date(last).toISOString(),
    patients,
    windowSeconds: (window.to - window.from) / 1000,
  };
}

const latencyOf = (settled: readonly Settled[]): Overview['latencyMs'] =>
  percentiles(
    settled.filter(({ measured }) => measured).map(({ receivedAt, settledAt }) => settledAt - receivedAt),
  );

const perMinute = (settled: readonly Settled[], windowMs: number): number =>
  (settled.filter(({ measured }) => measured).length * 60_000) / windowMs;

function totals(counts: readonly CenterCounts[]): Overview['today'] {
  const sum = (of: 'received' | 'measured' | 'failed') => counts.reduce((total, one) => total + one[of], 0);
  return { received: sum('received'), measured: sum('measured'), failed: sum('failed') };
}

function inFlightView(centers: readonly CenterActivity[], now: number): Overview['queue'] {
  const oldest = centers.flatMap(({ oldestInFlightAt }) => oldestInFlightAt ?? []);
  return {
    depth: centers.reduce((total, { inFlight }) => total + inFlight, 0),
    oldestSeconds: oldest.length > 0 ? Math.max(0, (now - Math.min(...oldest)) / 1000) : null,
  };
}

function centerView(
  { centerId, name, inFlight, lastReceivedAt }: CenterActivity,
  counts: readonly CenterCounts[],
  recent: readonly Settled[],
  windowMs: number,
): CenterView {
  const own = recent.filter((pair) => pair.centerId === centerId);
  const today = counts.find((one) => one.centerId === centerId);
  return {
    centerId,
    name,
    received: today?.received ?? 0,
    measured: today?.measured ?? 0,
    failed: today?.failed ?? 0,
    inFlight,
    lastReceivedAt: lastReceivedAt === null ? null : new Date(lastReceivedAt).toISOString(),
    perMinute: perMinute(own, windowMs),
    latencyMs: latencyOf(own),
  };
}
