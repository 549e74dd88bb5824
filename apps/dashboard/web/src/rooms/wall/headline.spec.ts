import type { ThroughputView } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { againstTarget, headlineOf } from './headline.ts';

const at = '2030-01-01T12:00:00.000Z';
const live: ThroughputView = { state: 'live', value: 0.0844, at, patients: 38, windowSeconds: 60 };

describe('the one number', () => {
  it('is what was measured, against the target', () => {
    expect(headlineOf(live)).toEqual({
      ...{ kind: 'live', seconds: 0.0844, patients: 38, windowSeconds: 60 },
      against: { kind: 'faster', times: 0.1 / 0.0844 },
    });
  });

  it('is none when nothing is in flight, but the time of the last', () => {
    expect(headlineOf({ ...live, state: 'idle', value: null, patients: 0 })).toEqual({
      ...{ kind: 'idle', lastAt: at },
    });
    expect(headlineOf({ ...live, state: 'idle', value: null, at: null })).toEqual({
      ...{ kind: 'idle', lastAt: null },
    });
  });

  it('is none before anything is known or finished', () => {
    expect(headlineOf(null)).toEqual({ kind: 'waiting' });
    expect(headlineOf({ ...live, value: null, patients: 0 })).toEqual({ kind: 'none-finished' });
  });
});

describe('againstTarget', () => {
  it('says how far off, either way', () => {
    expect(againstTarget(0.05)).toEqual({ kind: 'faster', times: 2 });
    expect(againstTarget(0.4)).toEqual({ kind: 'slower', times: 4 });
    expect(againstTarget(0.1)).toEqual({ kind: 'on' });
    expect(againstTarget(0.104)).toEqual({ kind: 'on' });
  });
});
