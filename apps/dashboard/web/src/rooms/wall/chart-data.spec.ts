import { describe, expect, it } from 'vitest';
import { axisTop, chartSummary, isolated } from './chart-data.ts';

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

describe('chartSummary', () => {
  it('says in words what the picture shows', () => {
    const at = '2030-01-01T12:00:00.000Z';
    const history = [0.08, null, 0.2].map((secondsPerPatient) => ({ at, secondsPerPatient, patients: 10 }));
    expect(chartSummary(history)).toContain('from 0.080 to 0.200, 30 patients, 1 idle minutes');
    expect(chartSummary([{ at, secondsPerPatient: null, patients: 0 }])).toContain('idle throughout');
  });
});
