import { setTimeout as delay } from 'node:timers/promises';
import type { PairView } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { GatewayClient } from './gateway-client.ts';

const POLL_MS = 250;
/** Looked at in one round: enough to keep up with 30 pairs a second without loading the system that is watched. */
const PER_ROUND = 8;

export interface Submitted {
  readonly pairId: string;
  readonly client: GatewayClient;
}

/**
 * Waits until every pair is measured or failed. Pairs that are not settled when nothing has settled for `stallMs`
 * are left out of the answer: the caller says that they are missing.
 */
export async function waitUntilSettled(
  submitted: readonly Submitted[],
  stallMs: number,
  onSettled: (settled: number) => void,
): Promise<Map<string, PairView>> {
  const settled = new Map<string, PairView>();
  let open = [...submitted];
  let lastProgress = Date.now();
  while (open.length && Date.now() - lastProgress < stallMs) {
    const round = open.slice(0, PER_ROUND);
    const views = await Promise.all(round.map(({ pairId, client }) => settledView(client, pairId)));
    for (const view of views) if (view) settled.set(view.pairId, view);
    const waiting = round.filter(({ pairId }) => !settled.has(pairId));
    // Those still on their way go to the back: the next round looks at others.
    open = [...open.slice(PER_ROUND), ...waiting];
    if (waiting.length < round.length) {
      lastProgress = Date.now();
      onSettled(settled.size);
    } else {
      await delay(POLL_MS);
    }
  }
  return settled;
}

/** The settled pair, or null while it is on its way (or the gateway is being restarted). */
async function settledView(client: GatewayClient, pairId: string): Promise<PairView | null> {
  try {
    const view = await client.pair(pairId);
    return view.status !== 'accepted' && 'history' in view ? view : null;
  } catch (error) {
    if (error instanceof Failure && error.retryable) return null;
    throw error;
  }
}
