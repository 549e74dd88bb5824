import { createContext, useContext, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { PairSummary, SessionView } from '@sagitta/contracts';
import type { LiveStore, LiveView } from './live-store.ts';

export interface Live {
  readonly session: SessionView;
  readonly store: LiveStore;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive outside of a signed-in page');
  return live;
}

/** All of it: drawn again by every delta. Prefer a slice. */
export function useLiveView(): LiveView {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, store.view);
}

/**
 * A part of the view: drawn again only when that part is another. The selector gives something that the view holds, or a
 * primitive (`({ workers }) => workers`, `({ pairs }) => pairs.length`), nothing made anew each time.
 */
export function useLiveSlice<T>(select: (view: LiveView) => T): T {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () => select(store.view()));
}

/**
 * Hears of every pair that something happened to, as it is now, to ask anew for what shows it. `onCaughtUp`: anything may
 * have happened while this page did not hear.
 */
export function usePairChanges(
  listener: (pairs: readonly PairSummary[]) => void,
  onCaughtUp: () => void = () => undefined,
): void {
  const { store } = useLive();
  const told = useEffectEvent(listener);
  const caughtUp = useEffectEvent(onCaughtUp);
  useEffect(() => {
    const ends = [store.onPairs((pairs) => told(pairs)), store.onCaughtUp(() => caughtUp())];
    return () => ends.forEach((end) => end());
  }, [store]);
}

/** This machine's clock, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Milliseconds since `at` on the server's clock. */
export function useAge(): (at: string) => number {
  const { store } = useLive();
  const now = useNow();
  return (at) => now + store.view().skewMs - Date.parse(at);
}
