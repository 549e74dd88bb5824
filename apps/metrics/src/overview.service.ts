import { Inject, Injectable } from '@nestjs/common';
import type { CenterAudit, Overview } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import {
  centerActivity,
  centersThatUsuallySend,
  countsSince,
  lastMeasuredAt,
  listCenterAudits,
  listPairs,
  openReviews,
  receivedSince,
  settledSince,
  stageTimesSince,
  type CenterCounts,
  type Database,
  type OpenReviews,
  type StageTimes,
} from '@sagitta/persistence';
import { composeOverview } from './compose-overview.ts';
import { fresh, type Fresh } from './fresh.ts';
import type { MetricsConfig } from './metrics.config.ts';
import { RecentRestarts } from './recent-restarts.ts';
import { ThroughputHistory } from './throughput-history.ts';
import { CONFIG, DATABASE } from './tokens.ts';
import { WorkerRegistry } from './worker-registry.ts';

/** However many pages ask, the database is asked at most so often, per scope. */
const FRESH_MS = 500;
/** A day's counts grow with the day, and stage times read every film of the window: they cost most and change least. */
const SLOW_FRESH_MS = 2_000;
/** Who usually sends changes by the hour. */
const HABITS_FRESH_MS = 60_000;
const FAILURES = 10;
/** A center usually sends where it sent that many pairs in these hours, one week ago and two weeks ago. */
const HABIT = { hours: 4, pairs: 5 };

/** What one scope (a center, or all) has been told. */
interface ScopeState {
  readonly history: ThroughputHistory;
  overview?: Fresh<Overview>;
  counts?: Fresh<CenterCounts[]>;
  stages?: Fresh<StageTimes>;
  reviews?: Fresh<OpenReviews>;
  usuallySend?: Fresh<string[]>;
  drift?: Fresh<CenterAudit[]>;
}

/** Everything the wall shows, from the database and the work queue; a center-bound caller gets its center's part. */
@Injectable()
export class OverviewService {
  readonly #db: Database;
  readonly #bus: MessageBus;
  readonly #workers: WorkerRegistry;
  readonly #windowMs: number;
  readonly #restarts = new RecentRestarts();
  readonly #scopes = new Map<string | null, ScopeState>();

  constructor(
    @Inject(DATABASE) db: Database,
    bus: MessageBus,
    workers: WorkerRegistry,
    @Inject(CONFIG) config: MetricsConfig,
  ) {
    this.#db = db;
    this.#bus = bus;
    this.#workers = workers;
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
    const [activity, settled, received, slow, failures, lastMeasured, queue] = await Promise.all([
      centerActivity(db, centerScope),
      settledSince(db, new Date(settledFrom), centerScope),
      receivedSince(db, new Date(windowFrom), centerScope),
      this.#slow(centerScope, state),
      listPairs(db, { centerScope, status: 'failed', limit: FAILURES }),
      lastMeasuredAt(db, centerScope),
      // The queue is everybody's: a center-bound caller is told of its own pairs instead.
      centerScope === null ? this.#bus.workQueue() : null,
    ]);
    // Workers are the network's, as the queue is.
    const workers = centerScope === null ? this.#workers.list(now) : null;
    return composeOverview({
      now: Math.max(now, lastMeasured?.getTime() ?? 0),
      windowMs: this.#windowMs,
      history: state.history,
      failures: failures.pairs,
      ...{ activity, settled, received, lastMeasured, queue, workers, ...slow },
      restarts: workers ? this.#restarts.update(workers, now) : new Map(),
      dayEnds: midnight(1),
    });
  }

  /** What costs most and changes least. */
  async #slow(centerScope: string | null, state: ScopeState) {
    const db = this.#db;
    const now = new Date();
    const windowFrom = new Date(now.getTime() - this.#windowMs);
    const today = new Date(midnight(0));
    state.counts = fresh(state.counts, SLOW_FRESH_MS, () => countsSince(db, today, centerScope));
    state.stages = fresh(state.stages, SLOW_FRESH_MS, () => stageTimesSince(db, windowFrom, centerScope));
    state.reviews = fresh(state.reviews, SLOW_FRESH_MS, () => openReviews(db, centerScope));
    state.usuallySend = fresh(state.usuallySend, HABITS_FRESH_MS, () =>
      centersThatUsuallySend(db, { now, ...HABIT }, centerScope),
    );
    state.drift = fresh(state.drift, SLOW_FRESH_MS, () => listCenterAudits(db, centerScope));
    const [counts, stages, reviews, usuallySend, drift] = await Promise.all([
      state.counts.value,
      state.stages.value,
      state.reviews.value,
      state.usuallySend.value,
      state.drift.value,
    ]);
    return { counts, stages, reviews, usuallySend, drift };
  }

  #scopeState(centerScope: string | null): ScopeState {
    let state = this.#scopes.get(centerScope);
    if (!state) this.#scopes.set(centerScope, (state = { history: new ThroughputHistory() }));
    return state;
  }
}

/** The start of today, or of a day after it, by this machine's clock; ms since the epoch. */
function midnight(daysAhead: number): number {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day.setDate(day.getDate() + daysAhead);
}
