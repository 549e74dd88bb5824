import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsOf } from './charts.fixture.ts';
import { runChart } from './run-chart.ts';
import { CUSUM, EWMA } from './run-length.ts';

fc.configureGlobal({ seed: 7 });

/** Montgomery, table 9.1: 20 values of N(10, 1), then 10 of N(11, 1). */
const MONTGOMERY = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62,
  10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
].map((x) => x - 10);
const NEVER = 1e9;

describe('a run of the charts', () => {
  it('is Montgomery’s CUSUM: beyond 5 at sample 29, changed after sample 22, to 11.25', () => {
    const design = { cusum: { ...CUSUM, limit: 5 }, ewma: { ...EWMA, limit: NEVER } };
    const { points, alarms } = runChart(pointsOf(MONTGOMERY), design);
    expect(points[28]!.cusumHigh).toBeCloseTo(5.28, 10);
    expect(points[29]!.cusumHigh).toBeCloseTo(5.3, 10);
    expect(points[1]!.cusumLow).toBeCloseTo(1.56, 10);
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toMatchObject({ index: 28, by: ['cusum'], direction: 'high', since: 22 });
    expect(10 + alarms[0]!.shift.z).toBeCloseTo(10 + 0.5 + 5.28 / 7, 10);
    expect(points.map(({ signal }) => signal)).toEqual([...Array<null>(28).fill(null), 'high', 'high']);
  });

  it('is Montgomery’s EWMA: lambda 0.1, L 2.7, settled at 10 +- 0.62, beyond at sample 29', () => {
    const design = { cusum: { ...CUSUM, limit: NEVER }, ewma: { ...EWMA, lambda: 0.1, limit: 2.7 } };
    const { points, alarms } = runChart(pointsOf(MONTGOMERY), design);
    expect(10 + points[0]!.ewma).toBeCloseTo(9.945, 10);
    expect(10 + points[1]!.ewma).toBeCloseTo(9.7495, 10);
    expect(10 + points[28]!.ewma).toBeCloseTo(10.6468, 4);
    expect(points[29]!.ewmaLimit).toBeCloseTo(0.62, 2);
    expect(points[0]!.ewmaLimit).toBeCloseTo(0.27, 10);
    expect(points[1]!.ewmaLimit).toBeCloseTo(0.3632, 3);
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toMatchObject({ index: 28, by: ['ewma'], direction: 'high' });
  });

  const design = { cusum: { ...CUSUM, limit: 4 }, ewma: { ...EWMA, limit: 2.9 } };
  const zs = fc.array(
    fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10),
    { minLength: 1, maxLength: 60 },
  );

  it('mirrors when all values do', () => {
    const mirrored = { high: 'low', low: 'high' } as const;
    fc.assert(
      fc.property(zs, (values) => {
        const up = runChart(pointsOf(values), design);
        const down = runChart(pointsOf(values.map((z) => -z)), design);
        expect(down.points.map(({ cusumLow }) => cusumLow)).toEqual(
          up.points.map(({ cusumHigh }) => cusumHigh),
        );
        const expected = up.alarms.map((alarm) => ({ ...alarm, direction: mirrored[alarm.direction] }));
        expect(down.alarms.map(({ index, since, direction }) => ({ index, since, direction }))).toEqual(
          expected.map(({ index, since, direction }) => ({ index, since, direction })),
        );
      }),
    );
  });

  it('starts again from nothing where it is reset', () => {
    fc.assert(
      fc.property(zs, zs, (before, after) => {
        const whole = runChart(pointsOf([...before, ...after]), design, [before.length]);
        const alone = runChart(pointsOf(after), design);
        expect(whole.points.slice(before.length)).toEqual(alone.points);
        const later = whole.alarms.filter(({ index }) => index >= before.length);
        expect(later.map((alarm) => ({ ...alarm, index: alarm.index - before.length, since: 0 }))).toEqual(
          alone.alarms.map((alarm) => ({ ...alarm, since: 0 })),
        );
      }),
    );
  });

  it('gives one alarm until it is reset, at the first signal, with a change within this stretch', () => {
    fc.assert(
      fc.property(zs, fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 4 }), (values, resets) => {
        const { points, alarms } = runChart(pointsOf(values), design, resets);
        const starts = [0, ...resets.filter((at) => at < values.length).sort((a, b) => a - b)];
        const expected = starts.flatMap((start, i) => {
          const stretch = points.slice(start, starts[i + 1]);
          const first = stretch.findIndex(({ signal }) => signal !== null);
          return first < 0 ? [] : [{ start, index: start + first }];
        });
        expect(alarms.map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
        alarms.forEach(({ since, index, shift, direction }, i) => {
          expect(since).toBeGreaterThanOrEqual(expected[i]!.start);
          expect(since).toBeLessThanOrEqual(index);
          expect(Math.sign(shift.z)).toBe(direction === 'high' ? 1 : -1);
        });
      }),
    );
  });

  it('gives the size of a change in the metric’s unit, each pair counted once', () => {
    const points = [
      { z: 0, n: 10, deviation: 0 },
      { z: 6, n: 10, deviation: 1 },
      { z: 6, n: 30, deviation: 2 },
    ];
    const charts = { cusum: { ...CUSUM, limit: 10 }, ewma: { ...EWMA, limit: NEVER } };
    expect(runChart(points, charts).alarms).toEqual([
      { index: 2, by: ['cusum'], direction: 'high', since: 1, shift: { z: 6, value: 1.75 } },
    ]);
  });
});
