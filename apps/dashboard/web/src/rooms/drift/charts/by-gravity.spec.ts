import { expect, it } from 'vitest';
import type { ChartSummary } from '@sagitta/contracts';
import { byGravity } from './by-gravity.ts';

const chart = (metric: ChartSummary['metric'], light: ChartSummary['light']): ChartSummary => ({
  ...{ metric, light, last: null, recentMean: null, baselineMean: null, baselineSd: null },
  ...{ signal: null, spark: [], notCharted: null },
});

it('has alarms first and keeps the order of the catalogue within a light', () => {
  const sorted = byGravity([
    chart('tubeVoltage', 'quiet'),
    chart('sharpness', 'alarm'),
    chart('contrast', 'no-baseline'),
    chart('brightness', 'watch'),
    chart('pixelSpacing', 'quiet'),
  ]);
  expect(sorted.map(({ metric }) => metric)).toEqual([
    ...['sharpness', 'brightness', 'tubeVoltage', 'pixelSpacing', 'contrast'],
  ]);
});
