import { useCallback, useSyncExternalStore } from 'react';

/*
 * The pair that is open is in the address (#pair=...): it can be sent to a colleague, and "back" closes it.
 */

const PATTERN = /^#pair=([0-9a-f]{32})$/;

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};
const read = (): string | null => PATTERN.exec(location.hash)?.[1] ?? null;

export function useOpenPair(): [string | null, (pairId: string | null) => void] {
  const pairId = useSyncExternalStore(subscribe, read);
  const open = useCallback((next: string | null) => {
    if (next !== null) location.hash = `pair=${next}`;
    else {
      history.replaceState(null, '', location.pathname);
      dispatchEvent(new HashChangeEvent('hashchange'));
    }
  }, []);
  return [pairId, open];
}
