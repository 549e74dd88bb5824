import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceOf } from '../samples.fixture.ts';
import { agreementOf } from './agreement.ts';
import { iccClassic } from './intraclass.ts';

fc.configureGlobal({ seed: 3 });

/** Six subjects, four judges: Shrout and Fleiss 1979, table 2. */
const JUDGED = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe('iccClassic', () => {
  it('is that of Shrout and Fleiss', () => {
    const { raters, icc21, icc31 } = iccClassic(JUDGED);
    const printed = (value: number | null) => value!.toFixed(2);
    expect(raters).toBe(4);
    expect([icc21.value, ...icc21.interval95!].map(printed)).toEqual(['0.29', '0.02', '0.76']);
    expect([icc31.value, ...icc31.interval95!].map(printed)).toEqual(['0.71', '0.34', '0.95']);
  });

  it('is what NumPy and SciPy compute by the formulas of McGraw and Wong', () => {
    const given = referenceOf('agreement') as {
      readers: number[][];
      ofReaders: Record<'icc21' | 'icc31', number[]>;
    };
    const found = iccClassic(given.readers);
    for (const name of ['icc21', 'icc31'] as const) {
      const { n, patients, value, interval95 } = found[name];
      expect([n, patients]).toEqual([25, 25]);
      expect([value, ...interval95!]).toEqual(given.ofReaders[name].map((one) => expect.closeTo(one, 9)));
    }
  });

  it('is the coefficient of agreementOf where there are two readers and a patient has one value', () => {
    const reading = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(reading, reading), { minLength: 2, maxLength: 20 }), (matrix) => {
        const [classic, clustered] = [
          iccClassic(matrix),
          agreementOf(
            matrix.map(([model, reference], i) => ({ patient: `${i}`, model, reference })),
            { resamples: 2 },
          ),
        ];
        for (const name of ['icc21', 'icc31'] as const) {
          const value = classic[name].value;
          // Nothing but rounding is left of tables in which almost nothing differs.
          if (value === null) continue;
          expect(clustered[name].value).toBeCloseTo(value, 6);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('counts a constant offset against absolute agreement only', () => {
    const [low, high] = [JUDGED, JUDGED.map(([first, ...rest]) => [first! + 30, ...rest])].map(iccClassic);
    expect(high!.icc31.value).toBeCloseTo(low!.icc31.value!, 12);
    expect(high!.icc21.value).toBeLessThan(0.1);
  });

  it('has no interval of readers who never differ, and no value where nothing does', () => {
    const same = iccClassic([
      [1, 1],
      [4, 4],
    ]);
    expect(same.icc31).toMatchObject({ value: 1, interval95: null });
    const flat = iccClassic([
      [2, 2],
      [2, 2],
    ]);
    expect(flat.icc21).toMatchObject({ value: null, interval95: null });
  });

  it('refuses gaps and too few', () => {
    expect(() => iccClassic([[1, 2]])).toThrow('not 1 and 2');
    expect(() => iccClassic([[1, 2], [3]])).toThrow('each of the 2 readers');
    expect(() =>
      iccClassic([
        [1, NaN],
        [3, 4],
      ]),
    ).toThrow('A reading is NaN');
  });
});
