import { expect, it } from 'vitest';
import type { ChartView } from '@sagitta/contracts';
import { cusumOf, ewmaOf, meansOf, secondsOf } from './chart-series.ts';

const point = (day: string, mean: number) => ({
  ...{ from: day, to: day, n: 20, mean, z: 1.5, cusumHigh: 1, cusumLow: 0.25, ewma: 0.3, ewmaLimit: 0.6 },
});
const view: ChartView = {
  ...{ centerId: 'harbor', metric: 'sharpness', baselineId: null, design: null, signals: [] },
  points: [point('2026-03-01', 0.4), point('2026-03-02', 0.5)],
  summary: {
    ...{ metric: 'sharpness', light: 'quiet', last: null, recentMean: null, baselineMean: 0.45 },
    ...{ baselineSd: 0.1, signal: null, spark: [], notCharted: null },
  },
};

it('stands every series beside the days, in UTC', () => {
  expect(secondsOf('2026-03-01')).toBe(Date.UTC(2026, 2, 1) / 1000);
  expect(meansOf(view, undefined)).toEqual([
    [secondsOf('2026-03-01'), secondsOf('2026-03-02')],
    ...[
      [null, null],
      [null, null],
    ],
    ...[
      [0.45, 0.45],
      [0.4, 0.5],
    ],
  ]);
});

it('has the usual scatter of a subgroup’s mean about the baseline: between days, and of so many pairs', () => {
  const ofSize = (n: number): ChartView => ({ ...view, points: [{ ...point('2026-03-01', 0.4), n }] });
  const scatter = { mean: 10, sd: 8, betweenDaySd: 3 };
  expect(meansOf(ofSize(4), scatter).slice(1, 3)).toEqual([[20], [0]]);
  expect(meansOf(ofSize(4), { ...scatter, betweenDaySd: null }).slice(1, 3)).toEqual([[18], [2]]);
  expect(meansOf(ofSize(16), { ...scatter, betweenDaySd: 0 }).slice(1, 3)).toEqual([[14], [6]]);
});

it('has the sums below zero downwards, and no limits where none were set', () => {
  expect(cusumOf(view).slice(1)).toEqual([
    [1, 1],
    [-0.25, -0.25],
    [null, null],
    [null, null],
  ]);
  expect(ewmaOf(view).slice(2)).toEqual([
    [0.6, 0.6],
    [-0.6, -0.6],
  ]);
});
