import { useEffect, useState } from 'react';
import type { Claim } from '@sagitta/contracts';
import { giveClaimBack, takeClaim } from '../../../api/pair.ts';

/** Well within the minutes that a claim holds. */
const RENEWED_MS = 4 * 60_000;

/**
 * Takes the pair for as long as it is looked at, where that is `wanted`. Whose it is then; undefined before the answer, and
 * where nobody asked.
 */
export function useClaim(pairId: string, wanted: boolean): Claim | null | undefined {
  const [claim, setClaim] = useState<Claim | null>();
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const take = (): void => {
      if (document.visibilityState !== 'visible') return;
      takeClaim(pairId).then(
        (answer) => current && setClaim(answer.claim),
        () => undefined, // Looking does not depend on it; it is tried again.
      );
    };
    take();
    const timer = setInterval(take, RENEWED_MS);
    const leave = (): void => void giveClaimBack(pairId).catch(() => undefined);
    document.addEventListener('visibilitychange', take);
    window.addEventListener('pagehide', leave);
    return () => {
      current = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', take);
      window.removeEventListener('pagehide', leave);
      leave();
      setClaim(undefined);
    };
  }, [pairId, wanted]);
  return claim;
}
