import type { Overview, PairSummary, Snapshot } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import type { LivePairs } from './live-pairs.ts';
import { centerOf, type Scope } from './live-scope.ts';
import type { LiveTiming } from './live-timing.ts';

/** Most pairs that a page shows. */
const PAIRS_SHOWN = 60;
const QUERY_LIMIT_MS = 4_000;

export interface WatchListener {
  overview(scope: Scope, overview: Overview): void;
  /** Recorded otherwise than at the last asking. */
  pair(scope: Scope, summary: PairSummary): void;
  stale(scope: Scope, since: string | null): void;
}

/** Asks metrics for what one scope sees, for as long as somebody watches it. */
export class ScopeWatch {
  readonly #scope: Scope;
  readonly #bus: MessageBus;
  readonly #live: LivePairs;
  readonly #timing: LiveTiming;
  readonly #listener: WatchListener;
  readonly #timer: NodeJS.Timeout;
  readonly #first: Promise<void>;
  #overview: Overview | null = null;
  #recorded: readonly PairSummary[] = [];
  #polling = false;
  #dirty = true;
  #pairsAt = 0;
  #heardAt = Date.now();
  #staleSince: string | null = null;

  constructor(scope: Scope, bus: MessageBus, live: LivePairs, timing: LiveTiming, listener: WatchListener) {
    this.#scope = scope;
    this.#bus = bus;
    this.#live = live;
    this.#timing = timing;
    this.#listener = listener;
    this.#first = this.#poll();
    this.#timer = setInterval(() => {
      void this.#poll();
      this.#judge();
    }, timing.overviewMs);
  }

  /** Something happened to a pair: the record is worth asking for. */
  touch(): void {
    this.#dirty = true;
  }

  /** Metrics has been asked for the first time, whether or not it answered. */
  get ready(): Promise<void> {
    return this.#first;
  }

  /** All that is known at this moment; of use once it is ready. */
  snapshot(): Pick<Snapshot, 'overview' | 'pairs' | 'progress' | 'staleSince'> {
    const centerId = centerOf(this.#scope);
    const pairs = this.#live.withRecorded(this.#recorded, centerId, PAIRS_SHOWN);
    this.#judge();
    return {
      overview: this.#overview,
      pairs,
      progress: this.#live.progressOf(pairs, centerId),
      staleSince: this.#staleSince ?? (this.#overview ? null : new Date(this.#heardAt).toISOString()),
    };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Never rejects: what cannot be had is stale, and said to be. */
  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    try {
      const centerScope = centerOf(this.#scope);
      this.#overview = await this.#bus.request('query.overview', { centerScope }, QUERY_LIMIT_MS);
      this.#heard();
      this.#listener.overview(this.#scope, this.#overview);
      if (this.#dirty || Date.now() - this.#pairsAt >= this.#timing.pairsMs)
        await this.#pollPairs(centerScope);
    } catch {
      // The next poll asks again; #judge counts the time.
    } finally {
      this.#polling = false;
    }
  }

  async #pollPairs(centerScope: string | null): Promise<void> {
    this.#dirty = false;
    this.#pairsAt = Date.now();
    try {
      const { pairs } = await this.#bus.request(
        'query.pairs',
        { centerScope, limit: PAIRS_SHOWN },
        QUERY_LIMIT_MS,
      );
      const before = new Map(this.#recorded.map((summary) => [summary.pairId, summary]));
      this.#recorded = pairs;
      for (const summary of pairs) {
        const known = before.get(summary.pairId);
        if (known === undefined || differs(known, summary)) this.#listener.pair(this.#scope, summary);
      }
    } catch (error) {
      this.#dirty = true;
      throw error;
    }
  }

  #heard(): void {
    this.#heardAt = Date.now();
    if (this.#staleSince === null) return;
    this.#staleSince = null;
    this.#listener.stale(this.#scope, null);
  }

  #judge(): void {
    if (this.#staleSince !== null || Date.now() - this.#heardAt <= this.#timing.staleMs) return;
    this.#staleSince = new Date(this.#heardAt).toISOString();
    this.#listener.stale(this.#scope, this.#staleSince);
  }
}

/** Whether the record says something else than before. */
const differs = (before: PairSummary, now: PairSummary): boolean =>
  now.status !== before.status || now.committedAt !== before.committedAt || now.changes !== before.changes;
