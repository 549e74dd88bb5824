import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besideLimit, rounded } from './beside-limit.ts';

describe('besideLimit', () => {
  it('has the digits of the tables', () => {
    expect([besideLimit(37.14, 25), besideLimit(-12.34, -8), besideLimit(5.5, 4.5)]).toEqual([
      ...['37.1', '-12.3', '5.5'],
    ]);
  });

  it('rounds away from the limit where the value would read as the limit', () => {
    expect(besideLimit(19.97, 20)).toBe('19.9');
    expect(besideLimit(15.02, 15)).toBe('15.1');
    expect(besideLimit(0.3499, 0.35, 2)).toBe('0.34');
    expect(besideLimit(15, 15)).toBe('15.0');
  });

  it('lies on the side of the limit on which the value lies, less than a digit from it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.integer({ min: -30, max: 30 }),
        (value, limit) => {
          fc.pre(value !== limit);
          const shown = Number(besideLimit(value, limit));
          expect(Math.sign(shown - limit)).toBe(Math.sign(value - limit));
          expect(Math.abs(shown - value)).toBeLessThan(0.1 + 1e-6);
        },
      ),
      {
        examples: [
          [25 + 1e-12, 25],
          [-8 - 1e-15, -8],
        ],
      },
    );
  });
});

it('never says that zero is negative', () => {
  expect([rounded(-0.04), rounded(-0.06), rounded(-0.4, 0)]).toEqual(['0.0', '-0.1', '0']);
});
