import { describe, expect, it } from 'vitest';
import { normals, normalSample } from '../samples.fixture.ts';
import { agreementOf } from '../agreement/agreement.ts';
import { studentQuantile } from '../distributions.ts';
import { compareModels, type BeforeAfter } from './compare-models.ts';
import { equivalence, nonInferiority } from './verdicts.ts';

/** Five values each; the new model errs `worse` times as much as the old one, and `apart` is what only one of both does. */
function readSet(
  seed: number,
  patients: number,
  { worse = 1, apart = 0.5, shift = 0 } = {},
): Required<BeforeAfter>[] {
  const normal = normals(seed);
  return Array.from({ length: patients }, (_, patient) => {
    const own = 0.5 * normal();
    return Array.from({ length: 5 }, () => {
      const reference = 8 + 3 * normal();
      const common = own + normal();
      const before = reference + common + apart * normal();
      const after = reference + worse * (common + apart * normal()) + shift;
      return { patient: `p${patient}`, before, after, reference };
    });
  }).flat();
}
const unread = (pairs: readonly Required<BeforeAfter>[]): BeforeAfter[] =>
  pairs.map(({ patient, before, after }) => ({ patient, before, after }));

describe('compareModels', () => {
  it('tells which model errs less, by the margin', () => {
    const verdictOf = (pairs: BeforeAfter[]) => compareModels(pairs, { margin: 0.3 }).errors!.verdict;
    expect(verdictOf(readSet(1, 80))).toBe('non-inferior');
    expect(verdictOf(readSet(2, 80, { worse: 0.5 }))).toBe('better');
    expect(verdictOf(readSet(3, 80, { worse: 2 }))).toBe('worse');
    expect(verdictOf(readSet(4, 15, { worse: 1.3 }))).toBe('inconclusive');
    expect(verdictOf(readSet(5, 1))).toBe('not-enough-data');
  });

  it('its difference is that of the mean absolute errors of the same values', () => {
    const pairs = readSet(6, 40, { worse: 1.2 });
    const half = pairs.map((pair, i): BeforeAfter => (i % 2 ? pair : unread([pair])[0]!));
    const { errors, differences } = compareModels(half, { margin: 0.3 });
    expect(differences.n).toBe(200);
    expect(errors).toMatchObject({ n: 100, patients: 40 });
    expect(errors!.difference.value).toBeCloseTo(errors!.maeAfter.value! - errors!.maeBefore.value!, 12);
    const alone = agreementOf(
      pairs
        .filter((_, i) => i % 2)
        .map(({ patient, after, reference }) => ({ patient, model: after, reference })),
    );
    expect(errors!.maeAfter.value).toBeCloseTo(alone.mae.value!, 12);
  });

  it('pairs before with after: what is hard for both widens nothing', () => {
    const { difference, maeBefore } = compareModels(readSet(7, 60, { apart: 0.1 }), { margin: 0.3 }).errors!;
    const width = ([low, high]: readonly [number, number]) => high - low;
    expect(width(difference.interval95!)).toBeLessThan(width(maeBefore.interval95!) / 3);
    expect(width(difference.interval90!)).toBeLessThan(width(difference.interval95!));
  });

  it('with one value a patient, has the interval of the paired t test', () => {
    const [before, change] = [normalSample(1, 60, 8, 3), normalSample(2, 60, 0.4)];
    const pairs = before.map((value, i) => ({ patient: `${i}`, before: value, after: value + change[i]! }));
    const { bias } = compareModels(pairs, { margin: 1, resamples: 4000 }).differences;
    const mean = change.reduce((a, b) => a + b) / 60;
    const sd = Math.sqrt(change.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 59);
    const half = (studentQuantile(0.95, 59) * sd) / Math.sqrt(60);
    expect(bias.value).toBeCloseTo(mean, 9);
    expect(bias.interval90![0]).toBeCloseTo(mean - half, 1);
    expect(bias.interval90![1]).toBeCloseTo(mean + half, 1);
  });

  it('without references tells only whether the models say the same', () => {
    const of = (pairs: Required<BeforeAfter>[], margin: number, limitsMargin?: number) =>
      compareModels(unread(pairs), { margin, ...(limitsMargin && { limitsMargin }) });
    expect(of(readSet(8, 80), 0.3, 2)).toMatchObject({
      errors: null,
      differences: { verdict: 'equivalent' },
    });
    expect(of(readSet(8, 80), 0.3).differences.verdict).toBe('different'); // single values lie further apart
    expect(of(readSet(9, 80, { shift: 1 }), 0.3, 3).differences.verdict).toBe('different');
    expect(of(readSet(10, 4, { shift: 0.25 }), 0.3, 3).differences.verdict).toBe('inconclusive');
    expect(of([], 0.3).differences).toMatchObject({ n: 0, verdict: 'not-enough-data' });
  });

  it('calls a loss as large as the margin non-inferior about 5 times in 100', () => {
    // Errors before are 1 or -1 alike, after as much larger as the margin on average.
    const trials = 400;
    const passed = Array.from({ length: trials }, (_, i) => {
      const losses = normalSample(5000 + i, 40, 0.3, 0.8);
      const pairs = losses.map((loss, j) => ({ patient: `${j}`, reference: 0, before: 5, after: 5 + loss }));
      return compareModels(pairs, { margin: 0.3, resamples: 400, seed: i }).errors!.verdict;
    }).filter((verdict) => verdict === 'non-inferior' || verdict === 'better').length;
    expect(passed / trials).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / trials));
    expect(passed / trials).toBeGreaterThan(0.01);
  });

  it('refuses a margin that is none and values that are none', () => {
    expect(() => compareModels([], { margin: 0 })).toThrow('not 0');
    const pair = { patient: 'p', before: 1, after: 2, reference: 1 };
    expect(() => compareModels([{ ...pair, after: NaN }], { margin: 1 })).toThrow('NaN');
    expect(() => compareModels([{ ...pair, reference: Infinity }], { margin: 1 })).toThrow(
      'A reference is Infinity',
    );
  });
});

describe('verdicts', () => {
  it('of non-inferiority follow the ends of the interval', () => {
    const of = (low: number, high: number) => nonInferiority([low, high], 1);
    expect([of(-2, -0.1), of(-0.5, 0.9), of(0.1, 0.9), of(-0.5, 1.5), of(0.5, 1.5), of(1.1, 2)]).toEqual([
      ...['better', 'non-inferior', 'non-inferior', 'inconclusive', 'inconclusive', 'worse'],
    ]);
    expect(nonInferiority(null, 1)).toBe('not-enough-data');
  });

  it('of equivalence need bias and limits within their margins', () => {
    const judged = (value: number, reach: number) => ({
      value,
      interval90: [value - reach, value + reach] as [number, number],
    });
    const of = (bias: number, limit: number, reach = 0.2) =>
      equivalence(
        { bias: judged(bias, reach), lowerLimit: judged(-limit, reach), upperLimit: judged(limit, reach) },
        { margin: 1, limitsMargin: 3 },
      );
    expect([of(0, 2), of(0.9, 2), of(0, 2.9), of(0, 3.1), of(0, 3.3), of(-1.3, 2)]).toEqual([
      ...['equivalent', 'inconclusive', 'equivalent', 'inconclusive', 'different', 'different'],
    ]);
  });
});
