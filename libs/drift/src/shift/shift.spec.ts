import { sampleOf, standardDeviation } from '@sagitta/accuracy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalSample } from '../samples.fixture.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { chiSquareTest } from './chi-square.ts';
import { cliffsDelta, hedgesG } from './effects.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { populationStabilityIndex, populationStabilityOfWords } from './population-stability.ts';
import { riskDifference, twoProportions } from './proportions.ts';
import { scaledWasserstein, wasserstein1 } from './wasserstein.ts';

fc.configureGlobal({ seed: 3 });

const sample = fc.array(
  fc.integer({ min: -200, max: 200 }).map((tenths) => tenths / 10),
  { minLength: 2, maxLength: 40 },
);

describe('distances and effects of two samples', () => {
  it('are symmetric, turned round where they have a sign', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(kolmogorovSmirnov(b, a)).toEqual(kolmogorovSmirnov(a, b));
        expect(wasserstein1(b, a)).toBeCloseTo(wasserstein1(a, b), 9);
        const [there, back] = [cliffsDelta(a, b)!, cliffsDelta(b, a)!];
        expect(back.value).toBeCloseTo(-there.value, 9);
        expect(back.interval95[0]).toBeCloseTo(-there.interval95[1], 9);
        const [low, high] = there.interval95;
        expect(low).toBeLessThanOrEqual(there.value);
        expect(high).toBeGreaterThanOrEqual(there.value);
        expect(high - low).toBeGreaterThan(0);
        const [g, opposite] = [hedgesG(a, b), hedgesG(b, a)];
        expect(opposite?.value ?? 0).toBeCloseTo(-(g?.value ?? 0), 9);
      }),
    );
  });

  it('are nothing between a sample and itself, and know no unit', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 9 }), (a, b, times) => {
        expect(kolmogorovSmirnov(a, a)).toEqual({ statistic: 0, p: 1 });
        expect(wasserstein1(a, a)).toBe(0);
        expect(populationStabilityIndex(a, a)).toBe(0);
        const larger = (values: number[]) => values.map((value) => value * times + 3);
        expect(kolmogorovSmirnov(larger(a), larger(b))).toEqual(kolmogorovSmirnov(a, b));
        expect(wasserstein1(larger(a), larger(b))).toBeCloseTo(times * wasserstein1(a, b), 6);
        expect(cliffsDelta(larger(a), larger(b))!.value).toBeCloseTo(cliffsDelta(a, b)!.value, 9);
      }),
    );
  });

  it('the Wasserstein distance is the difference of means where all moved, and never less', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -30, max: 30 }), (a, b, by) => {
        expect(
          wasserstein1(
            a,
            a.map((value) => value + by),
          ),
        ).toBeCloseTo(Math.abs(by), 9);
        const mean = (values: number[]) => values.reduce((x, y) => x + y, 0) / values.length;
        expect(wasserstein1(a, b)).toBeGreaterThanOrEqual(Math.abs(mean(a) - mean(b)) - 1e-9);
      }),
    );
  });

  it('the distance is told in the baseline’s standard deviations, or in what varies', () => {
    const baseline = [1, 2, 3, 4, 5];
    const deviation = standardDeviation(sampleOf(baseline))!;
    expect(scaledWasserstein(baseline, [4, 5, 6, 7, 8])).toBeCloseTo(3 / deviation, 9);
    expect(scaledWasserstein([2, 2, 2], [2, 3, 4])).toBeCloseTo(1 / Math.sqrt(2 / 4), 9);
    expect(scaledWasserstein([0.143, 0.143], [0.16, 0.16])).toBeNull();
    expect(scaledWasserstein([0.143, 0.143], [0.14300000001, 0.14300000001])).toBe(0);
  });

  it('Cliff’s delta stays open where one sample is all above the other', () => {
    expect(cliffsDelta([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11])).toEqual({
      value: 1,
      interval95: [expect.closeTo((5 - 3.8415) / (5 + 3.8415), 4), 1],
    });
    expect(cliffsDelta([1], [2, 3])).toBeNull();
    expect(cliffsDelta([5, 5], [5, 5])!.interval95[1]).toBeGreaterThan(0.5);
  });

  it('an empty bin is far, not infinitely far', () => {
    const baseline = Array.from({ length: 100 }, (_, i) => i);
    const far = populationStabilityIndex(
      baseline,
      baseline.map((value) => value + 500),
    );
    expect(far).toBeGreaterThan(2);
    expect(far).toBeLessThan(10);
    expect(populationStabilityOfWords(['a', 'b'], ['b', 'a'])).toBe(0);
    expect(populationStabilityIndex([5, 5, 5], [5, 5, 5])).toBe(0);
    expect(() => populationStabilityIndex(baseline, baseline, 1)).toThrow('not 1');
  });

  it('refuses empty samples and what is no number', () => {
    expect(() => kolmogorovSmirnov([], [1])).toThrow('without values');
    expect(() => wasserstein1([1], [NaN])).toThrow('A value is NaN');
    expect(() => chiSquareTest(new Map(), new Map([['a', 1]]))).toThrow('without values');
    expect(() => twoProportions({ successes: 3, n: 2 }, { successes: 1, n: 2 })).toThrow('3 of 2');
  });
});

describe('chiSquareTest', () => {
  const counts = (of: Record<string, number>) => new Map(Object.entries(of));

  it('pools what is expected too rarely, in whatever order it comes', () => {
    const found = chiSquareTest(counts({ a: 50, b: 45, c: 3, d: 2 }), counts({ e: 1, d: 4, b: 47, a: 48 }));
    // c, d, e: five and five, as if one category.
    expect(found).toEqual(
      chiSquareTest(counts({ a: 50, b: 45, rest: 5 }), counts({ a: 48, b: 47, rest: 5 })),
    );
    expect(found.categories).toBe(3);
  });

  it('takes in the next rarest where the pool stays too small', () => {
    const found = chiSquareTest(counts({ a: 90, b: 8, c: 1 }), counts({ a: 80, b: 19 }));
    expect(found).toEqual(chiSquareTest(counts({ a: 90, rest: 9 }), counts({ a: 80, rest: 19 })));
    expect(chiSquareTest(counts({ a: 100, b: 1 }), counts({ a: 100 }))).toEqual({
      ...{ statistic: 0, p: 1, degrees: 0, categories: 1, cramersV: 0 },
    });
  });

  it('of two categories is the test of two shares', () => {
    const tested = chiSquareTest(counts({ yes: 20, no: 80 }), counts({ yes: 35, no: 75 }));
    const shares = twoProportions({ successes: 20, n: 100 }, { successes: 35, n: 110 });
    expect(shares.p).toBeCloseTo(tested.p, 12);
    expect(shares.statistic ** 2).toBeCloseTo(tested.statistic, 9);
  });

  it('a share’s difference is Newcombe’s 56/70 against 48/80', () => {
    // Newcombe 1998, table II (a), method 10: 0.2, 0.0524 to 0.3339.
    const { value, interval95 } = riskDifference({ successes: 48, n: 80 }, { successes: 56, n: 70 });
    expect(value).toBeCloseTo(0.2, 12);
    expect(interval95).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
  });
});

describe('p values where nothing shifted', () => {
  it('are no smaller than chance: at most about 5 in 100 below 0.05', () => {
    const trials = 1000;
    const below = Array.from({ length: trials }, (_, i) =>
      kolmogorovSmirnov(normalSample(2 * i, 60), normalSample(2 * i + 1, 50)),
    );
    const error = Math.sqrt((0.05 * 0.95) / trials);
    const share = (level: number) => below.filter(({ p }) => p < level).length / trials;
    expect(share(0.05)).toBeLessThan(0.05 + 3.5 * error);
    // The statistic moves in steps, so a few less.
    expect(share(0.05)).toBeGreaterThan(0.05 - 5 * error);
    expect(Math.abs(share(0.5) - 0.5)).toBeLessThan(0.08);
  });
});

describe('benjaminiHochberg', () => {
  it('rejects four of the fifteen of Benjamini and Hochberg 1995', () => {
    const ps = [
      ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459],
      ...[0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
    ];
    const qs = benjaminiHochberg(ps);
    expect(qs.filter((q) => q <= 0.05)).toHaveLength(4);
    expect(qs[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect(qs.at(-1)).toBe(1);
  });

  it('keeps the order of p values and never goes below them, wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (ps) => {
        const qs = benjaminiHochberg(ps);
        ps.forEach((p, i) => {
          expect(qs[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12));
          expect(qs[i]).toBeLessThanOrEqual(Math.min(1, p * ps.length * (1 + 1e-12)));
          ps.forEach((other, j) => p < other && expect(qs[i]).toBeLessThanOrEqual(qs[j]!));
        });
        expect(benjaminiHochberg([...ps].reverse())).toEqual([...qs].reverse());
      }),
    );
    expect(() => benjaminiHochberg([0.2, 1.2])).toThrow('1.2');
  });
});
