import { describe, expect, it } from 'vitest';
import { pointsOf, randomFrom } from './charts.fixture.ts';
import { delayTable, SHIFTS } from './delays.ts';
import { designCharts, designLimit, familyRate } from './design.ts';
import { falseAlarmRate } from './false-alarm-rate.ts';
import { runChart } from './run-chart.ts';
import { averageRunLength, CUSUM, EWMA } from './run-length.ts';

describe('limits', () => {
  it('meet the run length that they are designed for', () => {
    for (const target of [50, 370, 1000, 20_000]) {
      for (const chart of [CUSUM, EWMA]) {
        const limit = designLimit(chart, { averageRunLength: target });
        expect(averageRunLength(chart, limit) / target).toBeCloseTo(1, 4);
      }
    }
    expect(designLimit(CUSUM, { averageRunLength: 370 })).toBeCloseTo(4.77, 2);
  });

  it('meet the false alarm rate that they are designed for, further out the shorter the baseline', () => {
    const falseAlarmsPerSubgroup = familyRate(50, 90);
    for (const chart of [CUSUM, EWMA]) {
      const limits = [1e7, 90, 60, 30].map((baselineSubgroups) => {
        const limit = designLimit(chart, { falseAlarmsPerSubgroup, baselineSubgroups });
        expect(falseAlarmRate(chart, limit, baselineSubgroups) / falseAlarmsPerSubgroup).toBeCloseTo(1, 4);
        return limit;
      });
      expect(limits).toEqual([...limits].sort((a, b) => a - b));
      expect(limits[0]).toBeCloseTo(designLimit(chart, { averageRunLength: 1 / falseAlarmsPerSubgroup }), 3);
    }
  });

  it('are refused for rates that no chart has', () => {
    expect(() => designLimit(CUSUM, { averageRunLength: 1 })).toThrow('0 to 0.5 alarms a subgroup, not 1');
    expect(() => designLimit(EWMA, { falseAlarmsPerSubgroup: 0, baselineSubgroups: 60 })).toThrow('not 0');
    expect(() => designLimit(CUSUM, { falseAlarmsPerSubgroup: 1e-4, baselineSubgroups: 1 })).toThrow(
      'two subgroups',
    );
    expect(() => designLimit(CUSUM, { falseAlarmsPerSubgroup: 1e-6, baselineSubgroups: 5 })).toThrow(
      'No limit up to',
    );
    expect(() => familyRate(0, 90)).toThrow('not 0, 90 and 1');
  });

  it('of a family give the stated number of false alarms over all its charts', () => {
    expect(familyRate(50, 90) * 50 * 90).toBeCloseTo(1, 12);
    expect(familyRate(50, 13, 0.25) * 50 * 13).toBeCloseTo(0.25, 12);
  });
});

describe('delay table', () => {
  const design = designCharts(familyRate(50, 90), 60);
  const baseline = { sd: 2, tau: 0.3, skewness: 0, pairsPerSubgroup: 25, daysPerSubgroup: 1.4 };
  const { quiet, rows } = delayTable(design, baseline);

  it('has AIM-CU’s shifts of single values, in every unit', () => {
    expect(rows.map(({ shift }) => shift)).toEqual(SHIFTS);
    const half = rows.find(({ shift }) => shift === 0.5)!;
    expect(half.value).toBe(1);
    // 1 / sqrt(0.09 + 4 / 25)
    expect(half.z).toBeCloseTo(2, 12);
    expect(half.cusum.subgroups).toBe(averageRunLength(CUSUM, design.cusum.limit, { shift: half.z }));
    expect(half.cusum.days).toBeCloseTo(1.4 * half.cusum.subgroups, 12);
  });

  it('falls with the shift, from a quiet run longer than the family’s rate asks for', () => {
    for (const kind of ['cusum', 'ewma'] as const) {
      const delays = [quiet, ...rows].map((row) => row[kind].subgroups);
      expect(delays).toEqual([...delays].sort((a, b) => b - a));
      expect(delays[0]).toBeGreaterThan(50 * 90);
    }
  });

  it('is longer where values are skewed, whichever way', () => {
    const [long, other] = [2, -2].map((skewness) => delayTable(design, { ...baseline, skewness }).rows[4]!);
    expect(long!.cusum.days).toBeGreaterThan(rows[4]!.cusum.days);
    expect(other).toEqual(long);
  });

  it.each([0.5, 1])('is what charts take to find a shift of %d SD of z', (shift) => {
    const { normal } = randomFrom(11);
    const never = 1e9;
    for (const kind of ['cusum', 'ewma'] as const) {
      const only = {
        cusum: { ...CUSUM, limit: kind === 'cusum' ? design.cusum.limit : never },
        ewma: { ...EWMA, limit: kind === 'ewma' ? design.ewma.limit : never },
      };
      const expected = averageRunLength(only[kind], only[kind].limit, { shift });
      const delays = Array.from({ length: 800 }, () => {
        const points = pointsOf(Array.from({ length: Math.ceil(15 * expected) }, () => shift + normal()));
        return runChart(points, only).alarms[0]!.index + 1;
      });
      const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
      const variance = delays.reduce((sum, delay) => sum + (delay - mean) ** 2, 0) / delays.length;
      expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / delays.length));
    }
  });
});
