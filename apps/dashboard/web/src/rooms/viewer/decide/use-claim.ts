import { useEffect } from 'react';
import type { Claim } from '@sagitta/contracts';
import { giveClaimBack, takeClaim } from '../../../api/pair.ts';

/** Well within the minutes that a claim holds. */
const RENEWED_MS = 4 * 60_000;

/**
 * Takes the pair for as long as it is looked at, where that is `wanted`, and once nobody has it any more (`claim` is whose it
 * is known to be). What comes of it is heard of as every change of a pair is.
 */
export function useClaim(pairId: string, wanted: boolean, claim: Claim | undefined): void {
  const free = claim === undefined;
  useEffect(() => {
    if (wanted && free) take(pairId);
  }, [pairId, wanted, free]);
  useEffect(() => {
    if (!wanted) return;
    const renew = (): void => take(pairId);
    const timer = setInterval(renew, RENEWED_MS);
    const leave = (): void => void giveClaimBack(pairId).catch(() => undefined);
    document.addEventListener('visibilitychange', renew);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [pairId, wanted]);
}

/** Looking does not depend on it: what fails is tried again with the next renewal. */
function take(pairId: string): void {
  if (document.visibilityState === 'visible') takeClaim(pairId).catch(() => undefined);
}
