import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThreshold } from './choose-threshold.ts';

const spread = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

describe('chooseThreshold', () => {
  it('lies in the middle between two kinds that mirror each other, however many there are of each', () => {
    expect(chooseThreshold(spread(40, 0.6, 0.9), spread(40, 0.3, 0.6))).toBeCloseTo(0.6, 2);
    expect(chooseThreshold(spread(400, 0.6, 0.9), spread(40, 0.3, 0.6))).toBeCloseTo(0.6, 2);
  });

  it('stays finite, and between them, where the kinds do not overlap', () => {
    const threshold = chooseThreshold(spread(50, 0.7, 0.95), [
      ...spread(50, 0, 0.5),
      ...Array<number>(50).fill(0),
    ]);
    expect(threshold).toBeGreaterThan(0.5);
    expect(threshold).toBeLessThan(0.7);
  });

  it('does not follow one odd film', () => {
    const [lumbar, others] = [spread(200, 0.7, 0.95), spread(200, 0, 0.65)];
    const odd = chooseThreshold([0.4, ...lumbar], others);
    expect(Math.abs(odd! - chooseThreshold(lumbar, others)!)).toBeLessThan(0.06);
  });

  it.each([
    ['are exchanged', spread(20, 0, 0.5), spread(20, 0.5, 1)],
    ['are the same', spread(20, 0, 1), spread(20, 0, 1)],
    ['are one score', [0.5], [0.5]],
  ])('is none where the kinds %s', (_, lumbar, others) => {
    expect(chooseThreshold(lumbar, others)).toBeNull();
  });

  it('lies among the scores of any two kinds that do not overlap, few or many, near or far', () => {
    const kind = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
    const split = fc.double({ min: 0.1, max: 0.85, noNaN: true });
    fc.assert(
      fc.property(
        kind,
        kind,
        split,
        fc.double({ min: 0.01, max: 0.1, noNaN: true }),
        (high, low, at, gap) => {
          const lumbar = high.map((share) => at + gap + share * (1 - at - gap));
          const others = low.map((share) => share * at);
          const threshold = chooseThreshold(lumbar, others);
          expect(threshold).toBeGreaterThan(Math.min(...others));
          expect(threshold).toBeLessThan(Math.max(...lumbar));
        },
      ),
      { seed: 5 },
    );
  });
});
