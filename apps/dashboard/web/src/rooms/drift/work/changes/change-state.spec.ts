import { describe, expect, it } from 'vitest';
import type { ModelChange } from '@sagitta/contracts';
import { decisionsOpen, stateOf } from './change-state.ts';

const by = { username: 'ada', displayName: 'Ada' };
const at = '2031-05-20T06:00:00.000Z';
const proposed: Pick<ModelChange, 'decision' | 'rolledBack' | 'proposedBy'> = {
  ...{ decision: null, rolledBack: null, proposedBy: by },
};
const approved = { ...proposed, decision: { decision: 'approved' as const, by, at, reason: 'Better' } };
const rolledBack = { ...approved, rolledBack: { by, at, reason: 'Worse' } };

describe('stateOf', () => {
  it('is the last thing that happened to it', () => {
    expect([proposed, approved, rolledBack].map(stateOf)).toEqual(['proposed', 'approved', 'rolledBack']);
  });
});

describe('decisionsOpen', () => {
  it('lets somebody else than the proposer decide', () => {
    expect(decisionsOpen(proposed, 'ada')).toEqual([]);
    expect(decisionsOpen(proposed, 'bea')).toEqual(['approved', 'refused']);
  });

  it('lets an approved change be rolled back, once', () => {
    expect(decisionsOpen(approved, 'ada')).toEqual(['rolled-back']);
    expect(decisionsOpen(rolledBack, 'bea')).toEqual([]);
  });
});
