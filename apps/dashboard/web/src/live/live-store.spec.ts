import type { Overview, PairSummary } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import type { LiveChange } from './live-state.ts';
import { LiveStore } from './live-store.ts';

const aSummary = (pairId: string): PairSummary => ({
  ...{ pairId, centerId: 'harbor', status: 'accepted', receivedAt: '2030-01-01T12:00:00.000Z' },
  ...{ committedAt: null, latencyMs: null, failure: null, iromDegrees: [] },
});
const overview = { at: '2030-01-01T12:00:00.000Z' } as Overview;
const snapshot: LiveChange = {
  type: 'snapshot',
  snapshot: { overview, pairs: [], progress: [], workers: [], staleSince: null },
};

describe('LiveStore', () => {
  it('tells of one delta once, whatever is in it', () => {
    const store = new LiveStore();
    let told = 0;
    store.subscribe(() => (told += 1));
    store.health({ gaps: 1 });
    store.apply({ type: 'delta', delta: { overview, pairs: [aSummary('a')], progress: [], workers: [] } }, 5);
    expect(told).toBe(1);
    expect(store.view()).toMatchObject({ heardAt: 5, gaps: 1 });
    store.health({ latencyMs: 12, skewMs: -3 });
    expect(told).toBe(1);
    store.apply({ type: 'delta', delta: { staleSince: null } }, 9);
    expect(store.view()).toMatchObject({ heardAt: 5, gaps: 1, latencyMs: 12, skewMs: -3 });
  });

  it('tells which pairs something happened to, when the view has it, until it is no longer asked to', () => {
    const store = new LiveStore();
    const told: string[] = [];
    const end = store.onPairs((pairs) => {
      for (const { pairId } of pairs) {
        expect(store.view().pairs.some(({ summary }) => summary.pairId === pairId)).toBe(true);
        told.push(pairId);
      }
    });
    store.apply({ type: 'delta', delta: { pairs: [aSummary('a'), aSummary('b')] } });
    store.apply({ type: 'delta', delta: { overview } });
    end();
    store.apply({ type: 'delta', delta: { pairs: [aSummary('c')] } });
    expect(told).toEqual(['a', 'b']);
  });

  it('says that something may have been missed with every snapshot but the first', () => {
    const store = new LiveStore();
    let caughtUp = 0;
    store.onCaughtUp(() => (caughtUp += 1));
    store.apply(snapshot);
    expect(caughtUp).toBe(0);
    store.apply(snapshot);
    expect(caughtUp).toBe(1);
  });
});
