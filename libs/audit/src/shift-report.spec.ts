import { describe, expect, it } from 'vitest';
import { shiftReport, type Sample } from './shift-report.ts';

const of = {
  centerId: 'harbor',
  baselineId: null,
  days: { from: '2026-01-01', to: '2026-01-31' },
  patients: 100,
};
const even = (n: number, shift = 0): number[] => Array.from({ length: n }, (_, i) => i / n + shift);
const numbers = (metric: 'sharpness' | 'contrast', values: number[]): Sample => ({
  ...{ metric, n: values.length, values, words: null },
});
const shares = (yes: number, n: number): Sample => ({
  ...{
    metric: 'toReview',
    n,
    values: [...Array<number>(n - yes).fill(0), ...Array<number>(yes).fill(1)],
    words: null,
  },
});
const words = (counts: Record<string, number>): Sample => ({
  metric: 'deviceModel',
  n: Object.values(counts).reduce((sum, count) => sum + count, 0),
  values: [],
  words: counts,
});

describe('shiftReport', () => {
  it('tells what moved from what did not, each by the test of its kind', () => {
    const baseline = [
      ...[numbers('sharpness', even(200)), numbers('contrast', even(200))],
      ...[shares(20, 200), words({ Aero: 150, Bolt: 50 })],
    ];
    const current = [
      ...[numbers('sharpness', even(200, 0.4)), numbers('contrast', even(200))],
      ...[shares(100, 200), words({ Aero: 20, Bolt: 60, Crux: 120 })],
    ];
    const { metrics } = shiftReport(of, baseline, current);
    expect(metrics.map(({ metric, verdict, test }) => [metric, verdict, test])).toEqual([
      ['sharpness', 'shifted', 'kolmogorov-smirnov'],
      ['contrast', 'same', 'kolmogorov-smirnov'],
      ['toReview', 'shifted', 'two-proportions'],
      ['deviceModel', 'shifted', 'chi-square'],
    ]);
    expect(metrics[0]).toMatchObject({ effect: { name: 'hedges-g' }, wasserstein: expect.closeTo(1.38, 1) });
    expect(metrics[3]!.histogram).toEqual([
      { label: 'Aero', baseline: 0.75, current: 0.1 },
      { label: 'Bolt', baseline: 0.25, current: 0.3 },
      { label: 'Crux', baseline: 0, current: 0.6 },
    ]);
    expect(metrics[2]!.histogram).toEqual([
      { label: '0', baseline: 0.9, current: 0.5 },
      { label: '1', baseline: 0.1, current: 0.5 },
    ]);
    for (const { histogram } of metrics) {
      expect(histogram.reduce((sum, { baseline }) => sum + baseline, 0)).toBeCloseTo(1, 9);
    }
  });

  it('says how many are needed where there are too few, and leaves out what nobody knows', () => {
    const unknown = numbers('contrast', []);
    const baseline = [numbers('sharpness', even(200)), unknown];
    const { metrics } = shiftReport(of, baseline, [numbers('sharpness', even(5)), unknown]);
    expect(metrics).toMatchObject([
      { metric: 'sharpness', verdict: 'not-enough-data', nCurrent: 5, needed: 40, p: null },
    ]);
  });

  it('holds numbers that never varied in one bin', () => {
    const same = numbers('contrast', Array<number>(50).fill(0.2));
    const [one] = shiftReport(of, [same], [same]).metrics;
    expect(one).toMatchObject({ verdict: 'same', psi: 0 });
    expect(one!.histogram[0]).toEqual({ label: '0.2 – 1.2', baseline: 1, current: 1 });
  });
});
