import type { PairSummary } from '@sagitta/contracts';
import { NOTHING_KNOWN, reduce, type LiveChange, type LiveState } from './live-state.ts';

export type Connection = 'connecting' | 'connected' | 'reconnecting' | 'signed-out';

export interface LiveView extends LiveState {
  readonly connection: Connection;
  /** When the last overview came, by this machine's clock; null before the first. */
  readonly heardAt: number | null;
  /** Server clock minus this machine's, ms: ages are counted on the server's clock. */
  readonly skewMs: number;
}

/** Holds the live state for React's `useSyncExternalStore`. */
export class LiveStore {
  #view: LiveView = { ...NOTHING_KNOWN, connection: 'connecting', heardAt: null, skewMs: 0 };
  readonly #listeners = new Set<() => void>();
  readonly #pairListeners = new Set<(pairs: readonly PairSummary[]) => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): LiveView => this.#view;

  /** Tells of every pair as it is heard of, however old it is: the view has the newest only. */
  readonly onPairs = (listener: (pairs: readonly PairSummary[]) => void): (() => void) => {
    this.#pairListeners.add(listener);
    return () => this.#pairListeners.delete(listener);
  };

  apply(change: LiveChange, now = Date.now()): void {
    const state = reduce(this.#view, change);
    const heard = state.overview !== this.#view.overview ? state.overview : null;
    this.#show({
      ...this.#view,
      ...state,
      ...(heard ? { heardAt: now, skewMs: Date.parse(heard.at) - now } : {}),
    });
    const pairs =
      change.type === 'snapshot' ? change.snapshot.pairs : change.type === 'pair' ? change.pairs : [];
    if (pairs.length > 0) for (const listener of this.#pairListeners) listener(pairs);
  }

  connection(connection: Connection): void {
    if (connection !== this.#view.connection) this.#show({ ...this.#view, connection });
  }

  #show(view: LiveView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
