import { describe, expect, it } from 'vitest';
import type { LivePair } from '../../live/live-state.ts';
import { heldOrder } from './held-order.ts';

const aPair = (pairId: string, stages: LivePair['stages'] = ['accepted']): LivePair => ({
  summary: {
    ...{ pairId, centerId: 'harbor', status: 'accepted', receivedAt: '2030-01-01T12:00:00.000Z' },
    ...{ committedAt: null, latencyMs: null, failure: null, iromDegrees: [] },
  },
  stages,
});

describe('heldOrder', () => {
  it('shows everything while nobody holds it', () => {
    const pairs = [aPair('b'), aPair('a')];
    expect(heldOrder(pairs, null)).toEqual({ shown: pairs, newer: 0 });
  });

  it('keeps the rows in their places while held, and their contents live', () => {
    const now = [aPair('c'), aPair('b', ['accepted', 'reading']), aPair('a')];
    const { shown, newer } = heldOrder(now, ['b', 'a']);
    expect(shown).toEqual([now[1], now[2]]);
    expect(newer).toBe(1);
  });
});
