import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as distributions from './distributions.ts';
import { referenceOf } from './samples.fixture.ts';

fc.configureGlobal({ seed: 3 });

type Name = keyof typeof distributions;
const reference = referenceOf('distributions') as Record<Name, number[][]>;

describe('distributions', () => {
  it.each(Object.keys(distributions) as Name[])('%s is SciPy’s', (name) => {
    const of = distributions[name] as (...values: number[]) => number;
    for (const row of reference[name]) {
      const expected = row.at(-1)!;
      const error = Math.abs(of(...row.slice(0, -1)) - expected) / Math.max(1, Math.abs(expected));
      expect(error, `${name}(${row.slice(0, -1).join(', ')})`).toBeLessThan(1e-9);
    }
  });

  it('quantiles are the inverse of their distribution', () => {
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const degrees = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(share, degrees, degrees, (p, above, below) => {
        const { fQuantile, fUpper, studentCdf, studentQuantile } = distributions;
        expect(fUpper(fQuantile(p, above, below), above, below)).toBeCloseTo(1 - p, 9);
        expect(studentCdf(studentQuantile(p, below), below)).toBeCloseTo(p, 9);
      }),
    );
  });
});
