import { useEffect, useState } from 'react';
import type { PairView } from '@sagitta/contracts';
import { pairView } from '../api/http.ts';

/*
 * Landmarks of settled pairs, for the overlays. One request at a time, the newest wish first, with a pause between:
 * a busy network settles pairs faster than films are worth looking at, and pictures must not slow the measuring.
 */

const KEPT = 200;
const PAUSE_MS = 150;

const known = new Map<string, PairView>();
const wishes: { pairId: string; grant: (view: PairView | null) => void }[] = [];
let busy = false;

async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  for (let wish = wishes.pop(); wish; wish = wishes.pop()) {
    wish.grant(await load(wish.pairId));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  busy = false;
}

async function load(pairId: string): Promise<PairView | null> {
  const before = known.get(pairId);
  if (before) return before;
  try {
    const view = await pairView(pairId);
    if (view.status !== 'accepted') {
      known.set(pairId, view);
      if (known.size > KEPT) known.delete(known.keys().next().value!);
    }
    return view;
  } catch {
    return null; // the row stays without a picture; opening the pair says why
  }
}

/** The whole pair once `wanted`; null until it is there. */
export function usePairDetails(pairId: string, wanted: boolean): PairView | null {
  const [view, setView] = useState<PairView | null>(() => known.get(pairId) ?? null);
  useEffect(() => {
    if (!wanted || view) return;
    const wish = { pairId, grant: setView };
    wishes.push(wish);
    void work();
    return () => {
      const place = wishes.indexOf(wish);
      if (place !== -1) wishes.splice(place, 1);
      wish.grant = () => undefined;
    };
  }, [pairId, wanted, view]);
  return view;
}
