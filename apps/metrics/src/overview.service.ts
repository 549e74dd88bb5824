import { Inject, Injectable } from '@nestjs/common';
import type { Overview } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import {
  centerActivity,
  countsSince,
  lastMeasuredAt,
  listPairs,
  settledSince,
  stageTimesSince,
  type CenterCounts,
  type Database,
  type StageTimes,
} from '@sagitta/persistence';
import { composeOverview } from './compose-overview.ts';
import type { MetricsConfig } from './metrics.config.ts';
import { ThroughputHistory } from './throughput-history.ts';
import { CONFIG, DATABASE } from './tokens.ts';

/** However many pages ask, the database is asked at most so often, per scope. */
const FRESH_MS = 500;
/** A day's counts grow with the day, and stage times read every film of the window: they cost most and change least. */
const SLOW_FRESH_MS = 2_000;
const FAILURES = 10;

interface Cached<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

/** What one scope (a center, or all) has been told. */
interface ScopeState {
  readonly history: ThroughputHistory;
  overview?: Cached<Overview>;
  counts?: Cached<CenterCounts[]>;
  stages?: Cached<StageTimes>;
}

/** Everything the wall shows, from the database and the work queue; a center-bound caller gets its center's part. */
@Injectable()
export class OverviewService {
  readonly #db: Database;
  readonly #bus: MessageBus;
  readonly #windowMs: number;
  readonly #scopes = new Map<string | null, ScopeState>();

  constructor(@Inject(DATABASE) db: Database, bus: MessageBus, @Inject(CONFIG) config: MetricsConfig) {
    this.#db = db;
    this.#bus = bus;
    this.#windowMs = config.OVERVIEW_WINDOW_SECONDS * 1000;
  }

  overview(centerScope: string | null): Promise<Overview> {
    const state = this.#scopeState(centerScope);
    state.overview = fresh(state.overview, FRESH_MS, () => this.#read(centerScope, state));
    return state.overview.value;
  }

  async #read(centerScope: string | null, state: ScopeState): Promise<Overview> {
    const db = this.#db;
    const now = Date.now();
    const windowFrom = now - this.#windowMs;
    const settledFrom = Math.min(windowFrom, state.history.from(now));
    const [activity, settled, stages, counts, failures, lastMeasured, queue] = await Promise.all([
      centerActivity(db, centerScope),
      settledSince(db, new Date(settledFrom), centerScope),
      this.#stageTimes(centerScope, state),
      this.#countsToday(centerScope, state),
      listPairs(db, { centerScope, status: 'failed', limit: FAILURES }),
      lastMeasuredAt(db, centerScope),
      // The queue is everybody's: a center-bound caller is told of its own pairs instead.
      centerScope === null ? this.#bus.workQueue() : null,
    ]);
    return composeOverview({
      now: Math.max(now, lastMeasured?.getTime() ?? 0),
      windowMs: this.#windowMs,
      history: state.history,
      failures: failures.pairs,
      ...{ activity, settled, stages, counts, lastMeasured, queue },
    });
  }

  #countsToday(centerScope: string | null, state: ScopeState): Promise<CenterCounts[]> {
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    state.counts = fresh(state.counts, SLOW_FRESH_MS, () => countsSince(this.#db, midnight, centerScope));
    return state.counts.value;
  }

  #stageTimes(centerScope: string | null, state: ScopeState): Promise<StageTimes> {
    const since = new Date(Date.now() - this.#windowMs);
    state.stages = fresh(state.stages, SLOW_FRESH_MS, () => stageTimesSince(this.#db, since, centerScope));
    return state.stages.value;
  }

  #scopeState(centerScope: string | null): ScopeState {
    let state = this.#scopes.get(centerScope);
    if (!state) this.#scopes.set(centerScope, (state = { history: new ThroughputHistory() }));
    return state;
  }
}

/** The cached value while it is young; one that failed is not kept. Who asks while it is read gets the same. */
function fresh<T>(cached: Cached<T> | undefined, ageMs: number, read: () => Promise<T>): Cached<T> {
  if (cached && Date.now() - cached.at < ageMs) return cached;
  const entry = { at: Date.now(), value: read() };
  entry.value.catch(() => (entry.at = 0));
  return entry;
}
