import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { SessionView } from '@sagitta/contracts';
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

export function useLiveView(): LiveView {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, store.view);
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
