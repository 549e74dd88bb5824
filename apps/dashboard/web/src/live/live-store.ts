import type { PairSummary } from '@sagitta/contracts';
import { NOTHING_KNOWN, reduce, type LiveChange, type LiveState } from './live-state.ts';

export type Connection = 'connecting' | 'connected' | 'reconnecting' | 'signed-out';

/** How the connection does; no reason of its own to draw anything again. */
export interface LiveHealth {
  /** Server clock minus this machine's, ms: ages are counted on the server's clock. */
  readonly skewMs: number;
  /**
   * From when the dashboard sends something until it is painted here, ms, on the server's clock: the median of the last
   * deltas, off by at most half a round trip. Null while nothing was painted, and while the clocks are not compared.
   */
  readonly latencyMs: number | null;
  /** Times that a delta was missed. */
  readonly gaps: number;
}

export interface LiveView extends LiveState, LiveHealth {
  readonly connection: Connection;
  /** When the last overview came, by this machine's clock; null before the first. */
  readonly heardAt: number | null;
}

type PairsListener = (pairs: readonly PairSummary[]) => void;

/** Holds the live state for React's `useSyncExternalStore`: of one delta its listeners hear once. */
export class LiveStore {
  #view: LiveView = {
    ...NOTHING_KNOWN,
    ...{ connection: 'connecting', heardAt: null, skewMs: 0, latencyMs: null, gaps: 0 },
  };
  #health: Partial<LiveHealth> = {};
  #hadSnapshot = false;
  readonly #listeners = new Set<() => void>();
  readonly #pairs = new Set<PairsListener>();
  readonly #caughtUp = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): LiveView => this.#view;

  /** Hears of every pair that something happened to, whether or not it is among those in the view, which has it by then. */
  onPairs(listener: PairsListener): () => void {
    this.#pairs.add(listener);
    return () => this.#pairs.delete(listener);
  }

  /** Called when this page may have missed something and has a snapshot since: ask for anew what that does not hold. */
  onCaughtUp(listener: () => void): () => void {
    this.#caughtUp.add(listener);
    return () => this.#caughtUp.delete(listener);
  }

  apply(change: LiveChange, now = Date.now()): void {
    const state = reduce(this.#view, change);
    const heard = state.overview !== this.#view.overview;
    this.#show({ ...this.#view, ...state, ...(heard && { heardAt: now }) });
    if (change.type === 'delta') {
      const { pairs } = change.delta;
      if (pairs?.length) for (const listener of [...this.#pairs]) listener(pairs);
      return;
    }
    if (this.#hadSnapshot) for (const listener of [...this.#caughtUp]) listener();
    this.#hadSnapshot = true;
  }

  connection(connection: Connection): void {
    if (connection !== this.#view.connection) this.#show({ ...this.#view, connection });
  }

  /** Shown with what changes next, which is at most a second later. */
  health(health: Partial<LiveHealth>): void {
    this.#health = { ...this.#health, ...health };
  }

  #show(view: LiveView): void {
    this.#view = { ...view, ...this.#health };
    this.#health = {};
    for (const listener of [...this.#listeners]) listener();
  }
}
