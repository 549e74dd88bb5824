import type { Progress, WorkerView } from '@sagitta/contracts';
import { anAcceptedPair } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { LiveBatch } from './live-batch.ts';
import { acceptedSummary } from '@sagitta/contracts';
import type { Scope } from './live-scope.ts';

const watching = (...scopes: Scope[]): LiveBatch => new LiveBatch((scope) => scopes.includes(scope));
const aProgress = (centerId: string, stage: Progress['stage']): Progress => ({
  ...{ pairId: 'p', centerId, stage, at: '2030-01-01T12:00:00.000Z' },
});

describe('LiveBatch', () => {
  it('keeps every stage, in order, and of each pair the last summary', () => {
    const batch = watching('network');
    const summary = acceptedSummary(anAcceptedPair());
    batch.pair(summary);
    batch.pair({ ...summary, status: 'measured' });
    for (const stage of ['reading', 'detecting', 'measuring'] as const)
      batch.progress(aProgress('harbor', stage));
    const [[scope, told]] = batch.flush() as [ReturnType<LiveBatch['flush']>[number]];
    expect(scope).toBe('network');
    expect(told.pairs).toEqual([{ ...summary, status: 'measured' }]);
    expect(told.progress.map(({ stage }) => stage)).toEqual(['reading', 'detecting', 'measuring']);
  });

  it('gives a center its own, and the network everything', () => {
    const batch = watching('network', 'center:harbor', 'center:northfield');
    batch.progress(aProgress('harbor', 'reading'));
    batch.progress(aProgress('northfield', 'reading'));
    const centers = batch
      .flush()
      .map(([scope, { progress }]) => [scope, progress.map(({ centerId }) => centerId)]);
    expect(Object.fromEntries(centers)).toEqual({
      network: ['harbor', 'northfield'],
      'center:harbor': ['harbor'],
      'center:northfield': ['northfield'],
    });
  });

  it('collects nothing where nobody watches, and nothing twice', () => {
    const batch = watching();
    batch.progress(aProgress('harbor', 'reading'));
    batch.worker({ workerId: 'w' } as WorkerView, ['network']);
    expect(batch.flush()).toEqual([]);
    const watched = watching('network');
    watched.progress(aProgress('harbor', 'reading'));
    watched.flush();
    expect(watched.flush()).toEqual([]);
  });
});
