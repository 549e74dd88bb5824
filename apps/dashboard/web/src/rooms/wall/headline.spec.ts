import type { ThroughputView } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { againstTarget, headlineOf } from './headline.ts';

const live: ThroughputView = {
  ...{ state: 'live', value: 0.0844, at: '2030-01-01T12:00:00.000Z', patients: 38, windowSeconds: 60 },
};
const threeMinutes = (): number => 185_000;

describe('the one number', () => {
  it('is what was measured, against the target', () => {
    expect(headlineOf(live, threeMinutes)).toEqual({
      ...{ number: '0.084', unit: 's', verdict: 'good', note: '38 patients in the last 60 s' },
    });
    expect(headlineOf({ ...live, value: 0.412 }, threeMinutes).verdict).toBe('warn');
  });

  it('is the word idle when nothing is in flight, with the age of the last value', () => {
    expect(headlineOf({ ...live, state: 'idle', value: null, patients: 0 }, threeMinutes)).toMatchObject({
      ...{ number: 'idle', verdict: 'none', note: 'last patient 3 min ago' },
    });
    expect(headlineOf({ ...live, state: 'idle', value: null, at: null }, threeMinutes).note).toBe(
      'no patient yet',
    );
  });

  it('is a dash, not a number, before anything is known or finished', () => {
    expect(headlineOf(null, threeMinutes).number).toBe('–');
    expect(headlineOf({ ...live, value: null, patients: 0 }, threeMinutes).number).toBe('–');
  });
});

describe('againstTarget', () => {
  it('says how far off, either way', () => {
    expect(againstTarget(0.05)).toBe('2.0× faster than the target of 0.1 s');
    expect(againstTarget(0.412)).toBe('4.1× the target of 0.1 s');
    expect(againstTarget(1.5)).toBe('15× the target of 0.1 s');
    expect(againstTarget(0.1)).toBe('on the target of 0.1 s');
  });
});
