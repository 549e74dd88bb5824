import { useEffect, useRef } from 'react';
import type { PairSummary } from '@sagitta/contracts';
import { useLive } from './live-context.ts';

/** Tells of every pair as it is heard of, for as long as the caller is shown. */
export function useHeardPairs(listener: (pairs: readonly PairSummary[]) => void): void {
  const { store } = useLive();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => store.onPairs((pairs) => latest.current(pairs)), [store]);
}
