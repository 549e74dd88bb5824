import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../catalogue.ts';
import { baselineOf, isEnough, type MetricBaseline, type NotEnough } from './baseline.ts';
import { dayAfter, observation, randomFrom, reference, tallyOf } from './charts.fixture.ts';
import { chartPoint } from './scores.ts';
import { subgroupsOf } from './subgroups.ts';
import { tallies } from './tallies.ts';

fc.configureGlobal({ seed: 8 });

function known(baseline: MetricBaseline | NotEnough): MetricBaseline {
  if (!isEnough(baseline)) throw new Error(`lacks ${baseline.lacks.join(', ')}`);
  return baseline;
}

describe('subgroups', () => {
  const observations = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: -50, max: 50 }),
      fc.constantFrom('18-39', '40-59'),
    ),
    { maxLength: 120 },
  );
  const observed = (rows: readonly [number, number, string][]): Observation[] =>
    rows.map(([day, value, ageBand]) => observation('totalMotion', dayAfter(day), value / 10, { ageBand }));

  it('lose no value but those of the last days that are too few, and need no order', () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: 1, max: 15 }), fc.integer(), (rows, atLeast, seed) => {
        const subgroups = subgroupsOf(tallies('totalMotion', observed(rows)), atLeast);
        const { uniform } = randomFrom(seed);
        const shuffled = rows.map((row) => ({ row, at: uniform() })).sort((a, b) => a.at - b.at);
        expect(
          subgroupsOf(tallies('totalMotion', observed(shuffled.map(({ row }) => row))), atLeast),
        ).toEqual(subgroups);

        const lastDay = subgroups.at(-1)?.lastDay ?? '';
        const charted = rows.filter(([day]) => dayAfter(day) <= lastDay);
        expect(subgroups.reduce((sum, { n }) => sum + n, 0)).toBe(charted.length);
        expect(rows.length - charted.length).toBeLessThan(atLeast);
        subgroups.forEach(({ firstDay, n, tallies: parts }, i) => {
          expect(n).toBeGreaterThanOrEqual(atLeast);
          // Without its last day it was not enough yet: no more days are joined than it takes.
          const last = parts.at(-1)!.day;
          expect(parts.filter(({ day }) => day < last).reduce((sum, part) => sum + part.n, 0)).toBeLessThan(
            atLeast,
          );
          if (i > 0) expect(firstDay > subgroups[i - 1]!.lastDay).toBe(true);
        });
      }),
    );
  });

  it('are of pairs whose value is known', () => {
    const rows = [observation('sharpness', dayAfter(0), null), observation('sharpness', dayAfter(0), 2)];
    expect(tallies('sharpness', [...rows, observation('contrast', dayAfter(0), 5)])).toEqual([
      { day: dayAfter(0), stratum: '', n: 1, sum: 2, squares: 4, cubes: 8 },
    ]);
  });
});

describe('a baseline', () => {
  it('has the moments of NumPy', () => {
    const { days, ...expected } = reference.baseline;
    const baseline = known(
      baselineOf(
        'sharpness',
        days.map((values, day) => tallyOf(day, values)),
      ),
    );
    for (const name of ['mean', 'sd', 'tau', 'skewness'] as const) {
      expect(baseline[name] / expected[name], name).toBeCloseTo(1, 8);
    }
    const sizes = days.map((values) => values.length);
    const pairs = sizes.reduce((sum, n) => sum + n, 0);
    expect(baseline).toMatchObject({
      pairs,
      subgroups: 30,
      daysPerSubgroup: 1,
      offset: expect.closeTo(0, 10),
    });
    expect(baseline.effectiveSubgroups).toBeLessThan(30);
    expect(baseline.firstDay).toBe(dayAfter(0));
    expect(baseline.lastDay).toBe(dayAfter(29));
  });

  it('says what it lacks, with the number needed', () => {
    const days = (count: number, values: readonly number[]) =>
      Array.from({ length: count }, (_, day) => tallyOf(day, values));
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(baselineOf('sharpness', days(12, ten))).toEqual({
      lacks: ['pairs', 'subgroups'],
      pairs: { has: 120, needs: 200 },
      subgroups: { has: 12, needs: 30 },
    });
    expect(baselineOf('sharpness', days(25, ten))).toMatchObject({ lacks: ['subgroups'] });
    expect(baselineOf('sharpness', days(40, Array<number>(10).fill(0)))).toMatchObject({ lacks: ['spread'] });
    expect(baselineOf('sharpness', [])).toMatchObject({ lacks: ['pairs', 'subgroups'] });
  });

  it('of one device holds its pixel spacing to a thousandth, not to the last digit', () => {
    const spacing = Array<number>(10).fill(0.143);
    const days = Array.from({ length: 40 }, (_, day) => tallyOf(day, spacing));
    const baseline = known(baselineOf('pixelSpacing', days));
    expect(baseline).toMatchObject({ sd: expect.closeTo(0.000143, 12), tau: 0, skewness: 0 });
    const z = (value: number) =>
      chartPoint(baseline, subgroupsOf([tallyOf(50, Array<number>(10).fill(value))])[0]!).z;
    expect(Math.abs(z(0.143))).toBeLessThan(1e-6);
    expect(Math.abs(z(0.1430001))).toBeLessThan(0.01);
    expect(z(0.15)).toBeGreaterThan(100);
  });

  it('of a share is never 0 or 1', () => {
    const days = (yes: number) =>
      Array.from({ length: 40 }, (_, day) => tallyOf(day, Array<number>(10).fill(yes)));
    expect(known(baselineOf('refused', days(0)))).toMatchObject({ mean: 0.5 / 401, tau: 0 });
    expect(known(baselineOf('refused', days(1)))).toMatchObject({ mean: 400.5 / 401, tau: 0 });
  });

  it('counts days without pairs to its days a subgroup', () => {
    const days = Array.from({ length: 30 }, (_, week) => tallyOf(7 * week, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    expect(known(baselineOf('sharpness', days)).daysPerSubgroup).toBeCloseTo(204 / 30, 12);
  });
});

describe('case mix', () => {
  const { normal } = randomFrom(3);
  const values = (n: number, mean: number) => Array.from({ length: n }, () => mean + normal());
  /** The old move less. */
  const day = (at: number, young: number, old: number, moved = 0) => [
    tallyOf(at, values(young, 60 + moved), 'Aero DR|18-39'),
    tallyOf(at, values(old, 40 + moved), 'Aero DR|60-79'),
  ];
  const baseline = known(
    baselineOf('totalMotion', Array.from({ length: 60 }, (_, at) => day(at, 10, 10)).flat()),
  );
  const z = (parts: ReturnType<typeof day>) => chartPoint(baseline, subgroupsOf(parts)[0]!).z;

  it('is no drift: other patients are held against their own kind', () => {
    expect(baseline.sd).toBeLessThan(1.1);
    expect(Object.keys(baseline.strata)).toEqual(['Aero DR|18-39', 'Aero DR|60-79']);
    expect(Math.abs(z(day(70, 2, 30)))).toBeLessThan(4);
    expect(z(day(70, 2, 30, 1.5))).toBeGreaterThan(5);
  });

  it('of a device that the baseline never saw is held against all', () => {
    const point = chartPoint(
      baseline,
      subgroupsOf([tallyOf(70, Array<number>(20).fill(50), 'Nova|18-39')])[0]!,
    );
    expect(point.deviation).toBeCloseTo(50 - baseline.mean, 10);
  });

  it('leaves the baseline’s own values at 0 in the mean, strata too small to have a mean of their own too', () => {
    const days = Array.from({ length: 40 }, (_, at) => [
      ...day(at, 10, 10),
      ...(at < 20 ? [tallyOf(at, [90], 'Nova|18-39')] : []),
    ]).flat();
    const own = known(baselineOf('totalMotion', days));
    expect(Object.keys(own.strata)).not.toContain('Nova|18-39');
    const points = subgroupsOf(days).map((subgroup) => chartPoint(own, subgroup));
    const left = points.reduce((sum, { n, deviation }) => sum + n * deviation, 0);
    expect(own.offset).toBeGreaterThan(0.5);
    expect(left / own.pairs).toBeCloseTo(0, 9);
  });
});
