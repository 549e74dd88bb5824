import { describe, expect, it } from 'vitest';
import { estimate, type Observation } from './bootstrap.ts';
import { limitOfAgreement, mean, quantile, sampleOf, standardDeviation } from './statistics.ts';

/** Values of a plain generator, uniform in [0, 1): any spread will do. */
function uniform(seed: number, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => (state = (state * 48271) % 2147483647) / 2147483647);
}

const onePatientEach = (values: readonly number[]): Observation[] =>
  values.map((value, i) => ({ patient: `p${i}`, value }));

describe('statistics', () => {
  it('take quantiles between order statistics, as if a weighted value were written out', () => {
    expect(quantile(0.5)(sampleOf([4, 1, 3, 2]))).toBe(2.5);
    expect(quantile(0.95)(sampleOf([0, 100]))).toBeCloseTo(95);
    const weighted = { values: Float64Array.of(1, 2, 9), weights: Float64Array.of(1, 0, 2) };
    expect(quantile(0.5)(weighted)).toBe(9);
    expect(mean(weighted)).toBeCloseTo(19 / 3);
  });

  it('give the limits of agreement: 1.96 standard deviations about the mean', () => {
    const sample = sampleOf([1, 2, 3, 4, 5]);
    expect(standardDeviation(sample)).toBeCloseTo(Math.sqrt(2.5));
    expect(limitOfAgreement(-1)(sample)).toBeCloseTo(3 - 1.96 * Math.sqrt(2.5));
    expect(limitOfAgreement(1)(sampleOf([7]))).toBeNull();
  });
});

describe('estimate', () => {
  it('gives the same interval for the same seed, and another for another', () => {
    const observations = onePatientEach(uniform(7, 30));
    const of = (seed: number) => estimate(observations, mean, { resamples: 500, seed }).interval95;
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it('is as wide as theory says: 2 x 1.96 standard errors of a mean', () => {
    const { value, interval95 } = estimate(onePatientEach(uniform(3, 200)), mean);
    const standardError = Math.sqrt(1 / 12 / 200);
    expect(value).toBeCloseTo(0.5, 1);
    expect((interval95![1] - interval95![0]) / (2 * 1.96 * standardError)).toBeCloseTo(1, 0);
  });

  it('contains the true mean about 95 times in 100', () => {
    const trials = Array.from({ length: 200 }, (_, i) =>
      estimate(onePatientEach(uniform(1000 + 977 * i, 60)), mean, { resamples: 400, seed: i }),
    );
    const held = trials.filter(({ interval95 }) => interval95![0] <= 0.5 && 0.5 <= interval95![1]).length;
    // Binomial with p = 0.95: four standard deviations below, and one in a hundred more for so few patients.
    expect(held / trials.length).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / 200) - 0.01);
  });

  it('draws patients, not values: many values of one patient narrow nothing', () => {
    const values = uniform(5, 20);
    const single = estimate(onePatientEach(values), mean);
    const tenfold = estimate(
      onePatientEach(values).flatMap((observation) => Array<Observation>(10).fill(observation)),
      mean,
    );
    expect(tenfold).toMatchObject({ n: 200, patients: 20, value: expect.closeTo(single.value!, 9) });
    expect(tenfold.interval95![0]).toBeCloseTo(single.interval95![0], 9);
    expect(tenfold.interval95![1]).toBeCloseTo(single.interval95![1], 9);
  });

  it('has no interval of one patient, and no value of none', () => {
    expect(estimate([{ patient: 'p', value: 3 }], mean)).toEqual({
      ...{ n: 1, patients: 1, value: 3 },
      interval95: null,
    });
    expect(estimate([], mean)).toEqual({ n: 0, patients: 0, value: null, interval95: null });
  });
});
