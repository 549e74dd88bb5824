import { describe, expect, it } from 'vitest';
import { CHARTED_METRICS, type Tally } from '@sagitta/drift';
import { chartLimits, freezeMetrics } from './frozen-metric.ts';

const DAY_MS = 86_400_000;

/** Sixty days of twenty values about 10, the same for every metric. */
const days = Array.from({ length: 60 }, (_, day): Tally => {
  const values = Array.from({ length: 20 }, (_, i) => 10 + Math.sin(7 * day + i) + Math.cos(day));
  const sumOf = (power: number): number => values.reduce((sum, value) => sum + value ** power, 0);
  return {
    day: new Date(Date.UTC(2026, 0, 1) + day * DAY_MS).toISOString().slice(0, 10),
    stratum: '',
    ...{ n: 20, sum: sumOf(1), squares: sumOf(2), cubes: sumOf(3) },
  };
});

describe('chartLimits', () => {
  it('are those that a frozen baseline keeps', async () => {
    const only = (metric: string): Tally[] => (['sharpness', 'meanScore'].includes(metric) ? days : []);
    const frozen = await freezeMetrics({ tallies: only, words: () => 0 }, async () => undefined);
    const limits = chartLimits(only);
    expect([...limits.keys()]).toEqual(CHARTED_METRICS);
    for (const [metric, { frozen: statistics, design }] of limits) {
      const kept = frozen.find((one) => one.metric === metric)!;
      expect(kept.frozen, metric).toEqual(statistics);
      if (design === null) expect(kept.design, metric).toBeNull();
      else expect(kept.design, metric).toMatchObject({ ...design, charts: 4 });
    }
    expect(limits.get('sharpness')!.design).not.toBeNull();
    expect(limits.get('contrast')!.design).toBeNull();
  });

  it('lie further out the rarer false alarms are to be', () => {
    const limitsAt = (rate: number): number =>
      chartLimits(() => days, rate).get('sharpness')!.design!.cusum.limit;
    expect(limitsAt(0.1)).toBeGreaterThan(limitsAt(1));
    expect(limitsAt(1)).toBeGreaterThan(limitsAt(10));
    expect(limitsAt(1)).toBe(chartLimits(() => days).get('sharpness')!.design!.cusum.limit);
  });
});
