import { describe, expect, it } from 'vitest';
import type { PairSummary } from '@sagitta/contracts';
import { sentPair } from './sent-pairs.ts';

const summary = (status: PairSummary['status']): PairSummary => ({
  pairId: 'a'.repeat(32),
  centerId: 'harbor',
  status,
  receivedAt: '2031-05-17T09:30:00.000Z',
  committedAt: null,
  latencyMs: null,
  failure: null,
  iromDegrees: [],
});

describe('sentPair', () => {
  it('is accepted while only the gateway knows it', () => {
    expect(sentPair(undefined, undefined)).toEqual({ stage: 'accepted', summary: null });
  });

  it('follows the stages that are told live', () => {
    const live = { summary: summary('accepted'), stages: ['accepted', 'reading', 'detecting'] as const };
    expect(sentPair(live, summary('accepted')).stage).toBe('detecting');
    expect(sentPair({ ...live, stages: ['accepted', 'recorded'] }, undefined).stage).toBe('measured');
  });

  it('is settled as soon as either source says so', () => {
    const live = { summary: summary('accepted'), stages: ['accepted', 'reading'] as const };
    expect(sentPair(live, summary('failed')).stage).toBe('failed');
    expect(sentPair({ summary: summary('measured'), stages: [] }, summary('accepted')).stage).toBe(
      'measured',
    );
  });
});
