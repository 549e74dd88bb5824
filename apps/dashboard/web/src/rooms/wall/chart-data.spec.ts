import { describe, expect, it } from 'vitest';
import { axisTop, hourOf, isolated } from './chart-data.ts';

describe('axisTop', () => {
  it('keeps the target in view, and leaves room above the data', () => {
    expect(axisTop([null])).toBe(0.2);
    expect(axisTop([0.08, null, 0.19])).toBe(0.3);
    expect(axisTop([4000])).toBeGreaterThan(4000);
  });

  it('does not follow every wiggle', () => {
    expect(axisTop([0.21])).toBe(axisTop([0.26]));
  });
});

describe('isolated', () => {
  it('finds the minutes that a line would not show', () => {
    expect(isolated([1, null, 2, 3, null, 4])).toEqual([0, 5]);
  });
});

describe('hourOf', () => {
  it('says what the picture shows', () => {
    const at = '2030-01-01T12:00:00.000Z';
    const history = [0.08, null, 0.2].map((secondsPerPatient) => ({ at, secondsPerPatient, patients: 10 }));
    expect(hourOf(history)).toEqual({ range: [0.08, 0.2], patients: 30, idleMinutes: 1 });
    expect(hourOf([{ at, secondsPerPatient: null, patients: 0 }])).toEqual({
      ...{ range: null, patients: 0, idleMinutes: 1 },
    });
  });
});
