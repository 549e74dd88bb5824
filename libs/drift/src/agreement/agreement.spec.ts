import { standardDeviation, sampleOf } from '@sagitta/accuracy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGREEMENT_STATISTICS, agreementOf, type AgreementStatistic } from './agreement.ts';
import { referenceOf } from '../samples.fixture.ts';
import { CARDIAC_OUTPUT, clusteredValues, PEAK_FLOW } from './examples.fixture.ts';
import type { PairedValue } from './moments.ts';

fc.configureGlobal({ seed: 3 });

const FEW = { resamples: 50, seed: 1 };
const pointsOf = (values: readonly PairedValue[], varianceRatio = 1) => {
  const agreement = agreementOf(values, { ...FEW, varianceRatio });
  return Object.fromEntries(AGREEMENT_STATISTICS.map((name) => [name, agreement[name].value])) as Record<
    AgreementStatistic,
    number | null
  >;
};

interface Reference {
  readonly patients: readonly number[];
  readonly model: readonly number[];
  readonly reference: readonly number[];
  readonly expected: Partial<Record<AgreementStatistic, number>>;
  readonly line: Partial<Record<AgreementStatistic, number>>;
  readonly 'lineOfRatio2.5': Partial<Record<AgreementStatistic, number>>;
}

describe('agreementOf, held against published examples and NumPy', () => {
  it('has the limits of peak flow meters: Bland and Altman 1986', () => {
    const { bias, sd, lowerLimit, upperLimit } = pointsOf(PEAK_FLOW);
    expect([bias, sd].map((value) => value!.toFixed(1))).toEqual(['-2.1', '38.8']);
    // The paper takes 2 standard deviations where it later took 1.96.
    expect([lowerLimit, upperLimit].map((value) => value!.toFixed(1))).toEqual(['-78.1', '73.9']);
  });

  it('adds up variance between and within people: Bland and Altman 2007, of their data of 1999', () => {
    const { bias, sd, lowerLimit, upperLimit } = pointsOf(CARDIAC_OUTPUT);
    expect(bias).toBeCloseTo(0.6021667, 6);
    expect(sd).toBeCloseTo(0.99062408, 7);
    expect([lowerLimit, upperLimit].map((value) => value!.toFixed(2))).toEqual(['-1.34', '2.54']);
    const plain = standardDeviation(
      sampleOf(CARDIAC_OUTPUT.map(({ model, reference }) => model - reference)),
    );
    expect(sd).toBeGreaterThan(plain!);
  });

  it('has the line through the points of Pearson 1901', () => {
    const x = [0, 0.9, 1.8, 2.6, 3.3, 4.4, 5.2, 6.1, 6.5, 7.4];
    const y = [5.9, 5.4, 4.4, 4.6, 3.5, 3.7, 2.8, 2.8, 2.4, 1.5];
    const line = pointsOf(x.map((reference, i) => ({ patient: `${i}`, reference, model: y[i]! })));
    expect(line.demingSlope).toBeCloseTo(-0.5456, 4);
    expect(line.demingIntercept).toBeCloseTo(5.784, 3);
  });

  it('is what NumPy and SciPy’s orthogonal distance regression compute', () => {
    const given = referenceOf('agreement') as Reference;
    const values = given.patients.map((patient, i) => ({
      patient: `${patient}`,
      model: given.model[i]!,
      reference: given.reference[i]!,
    }));
    const points = pointsOf(values);
    for (const [name, value] of Object.entries(given.expected)) {
      expect(points[name as AgreementStatistic], name).toBeCloseTo(value, 9);
    }
    // The iterative fit stops at some 1e-8.
    for (const [ratio, line] of [
      [1, given.line],
      [2.5, given['lineOfRatio2.5']],
    ] as const) {
      const { demingSlope, demingIntercept } = pointsOf(values, ratio);
      expect(demingSlope).toBeCloseTo(line.demingSlope!, 7);
      expect(demingIntercept).toBeCloseTo(line.demingIntercept!, 6);
    }
  });
});

const number = fc.integer({ min: -500, max: 500 }).map((tenths) => tenths / 10);
const someValues = fc.array(
  fc.record({ patient: fc.constantFrom('a', 'b', 'c', 'd', 'e'), model: number, reference: number }),
  { minLength: 3, maxLength: 30 },
);
const spread = (values: readonly PairedValue[]) => new Set(values.map(({ patient }) => patient)).size > 1;

describe('agreementOf, in general', () => {
  const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 6));
  const closeTo = (points: Record<string, number | null>) =>
    Object.fromEntries(Object.entries(points).map(([name, value]) => [name, close(value)]));

  it('does not depend on the order of values, to the last digit', () => {
    fc.assert(
      fc.property(someValues, (values) => {
        expect(agreementOf([...values].reverse(), FEW)).toEqual(agreementOf(values, FEW));
      }),
    );
  });

  it('takes a weight for so many values like it, and knows no unit of weights', () => {
    fc.assert(
      fc.property(someValues, fc.integer({ min: 2, max: 4 }), (values, times) => {
        const weighted = pointsOf(values.map((value, i) => ({ ...value, weight: i % 2 ? times : 1 })));
        const scaled = pointsOf(values.map((value, i) => ({ ...value, weight: 10 * (i % 2 ? times : 1) })));
        const written = pointsOf(
          values.flatMap((value, i) => Array<PairedValue>(i % 2 ? times : 1).fill(value)),
        );
        for (const name of ['mae', 'bias', 'rmse', 'demingSlope', 'demingIntercept'] as const) {
          expect(weighted[name]).toEqual(close(written[name]));
        }
        expect(scaled).toEqual(closeTo(weighted));
      }),
    );
  });

  it('keeps point estimates but no false certainty when a patient’s values come twice', () => {
    const values = clusteredValues(4, { patients: 40, each: 3, intraclass: 0.5, bias: 1 });
    const once = agreementOf(values);
    const twice = agreementOf(values.flatMap((value) => [value, value]));
    for (const name of ['mae', 'bias', 'rmse', 'demingSlope'] as const) {
      expect(twice[name].value).toBeCloseTo(once[name].value!, 9);
      expect(twice[name].interval95![0]).toBeCloseTo(once[name].interval95![0], 9);
    }
  });

  it('moves and scales with the values', () => {
    fc.assert(
      fc.property(someValues.filter(spread), number, fc.integer({ min: 1, max: 9 }), (values, by, times) => {
        const before = pointsOf(values);
        const moved = pointsOf(
          values.map((v) => ({ ...v, model: v.model + by, reference: v.reference + by })),
        );
        expect(moved.mae).toBeCloseTo(before.mae!, 6);
        expect(moved.sd).toBeCloseTo(before.sd!, 6);
        expect(moved.icc21).toEqual(close(before.icc21));
        const scaled = pointsOf(
          values.map((v) => ({ ...v, model: v.model * times, reference: v.reference * times })),
        );
        for (const name of ['mae', 'bias', 'rmse', 'sd', 'lowerLimit', 'upperLimit'] as const) {
          expect(scaled[name]).toBeCloseTo(before[name]! * times, 6);
        }
        expect(scaled.icc31).toEqual(close(before.icc31));
      }),
    );
  });

  it('turns the line over when both change places and the ratio of variances does', () => {
    const values = clusteredValues(5, { patients: 30, each: 2, intraclass: 0.3 });
    const swapped = values.map(({ patient, model, reference }) => ({
      patient,
      model: reference,
      reference: model,
    }));
    const [there, back] = [pointsOf(values, 3), pointsOf(swapped, 1 / 3)];
    expect(there.demingSlope! * back.demingSlope!).toBeCloseTo(1, 9);
    expect(back.demingIntercept).toBeCloseTo(-there.demingIntercept! / there.demingSlope!, 6);
    expect(back.icc21).toBeCloseTo(there.icc21!, 9);
  });

  it('takes variance between patients for none where theirs balance', () => {
    const values = ['a', 'b', 'c'].flatMap((patient) =>
      [-1, 1].map((model) => ({ patient, model, reference: 0 })),
    );
    // 6 squares of 1 over 5, as if each value were a patient's own.
    expect(pointsOf(values).sd).toBeCloseTo(Math.sqrt(6 / 5), 12);
  });

  it('keeps the digits of a line that is all but flat', () => {
    const flat = [1, 2, 4, 8].map((x) => ({ patient: `${x}`, reference: x, model: 1e-5 * x }));
    expect(pointsOf(flat).demingSlope! * 1e5).toBeCloseTo(1, 9);
    expect(
      pointsOf(flat.map((v) => ({ ...v, model: v.reference, reference: v.model }))).demingSlope! / 1e5,
    ).toBeCloseTo(1, 9);
  });

  it('has intervals of two numbers in their order, or none, however few and odd the values', () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const agreement = agreementOf(values, FEW);
        for (const name of AGREEMENT_STATISTICS) {
          const [low, high] = agreement[name].interval95 ?? [0, 0];
          expect(low, name).toBeLessThanOrEqual(high);
        }
      }),
    );
  });

  it('says nothing of nothing, and little of one patient', () => {
    const nothing = { n: 0, patients: 0, value: null, interval95: null };
    expect(agreementOf([])).toMatchObject({
      n: 0,
      patients: 0,
      mae: nothing,
      icc21: nothing,
      demingSlope: nothing,
    });
    const one = agreementOf([1, 2, 4].map((model) => ({ patient: 'p', model, reference: 1 })));
    expect(one.mae).toMatchObject({ n: 3, patients: 1, interval95: null });
    expect(one.mae.value).toBeCloseTo(4 / 3);
    expect(one).toMatchObject({ sd: { value: null }, demingSlope: { value: null } });
  });

  it('refuses what is no number and weights that are none', () => {
    const value = { patient: 'p', model: 1, reference: 1 };
    expect(() => agreementOf([{ ...value, model: NaN }])).toThrow('A model value is NaN');
    expect(() => agreementOf([{ ...value, weight: 0 }])).toThrow('not 0');
    expect(() => agreementOf([value], { varianceRatio: -1 })).toThrow('not -1');
    expect(() => agreementOf([value], { resamples: 0 })).toThrow('not 0');
  });
});

describe('the cluster bootstrap', () => {
  it('leans as SciPy’s bias-corrected and accelerated interval does, where one patient is one value', () => {
    const { skewed, rmseOfSkewed } = referenceOf('agreement') as Record<'skewed' | 'rmseOfSkewed', number[]>;
    const values = skewed.map((model, i) => ({ patient: `${i}`, model, reference: 0 }));
    const { interval95 } = agreementOf(values, { resamples: 20_000 }).rmse;
    // Both draw at random. Plain percentiles lie 0.07 and 0.13 lower.
    expect(Math.abs(interval95![0] - rmseOfSkewed[0]!)).toBeLessThan(0.03);
    expect(Math.abs(interval95![1] - rmseOfSkewed[1]!)).toBeLessThan(0.03);
  });

  it('holds the true bias about 95 times in 100 where an interval of single values does not', () => {
    const trials = Array.from({ length: 300 }, (_, i) => {
      const values = clusteredValues(100 + i, { patients: 25, each: 5, bias: 0.5, intraclass: 0.6 });
      const holds = ({ bias }: ReturnType<typeof agreementOf>) =>
        bias.interval95![0] <= 0.5 && 0.5 <= bias.interval95![1];
      const options = { resamples: 400, seed: i };
      return {
        byPatient: holds(agreementOf(values, options)),
        byValue: holds(
          agreementOf(
            values.map((value, j) => ({ ...value, patient: `${j}` })),
            options,
          ),
        ),
      };
    });
    const share = (way: 'byPatient' | 'byValue') =>
      trials.filter((trial) => trial[way]).length / trials.length;
    const error = Math.sqrt((0.95 * 0.05) / trials.length);
    expect(Math.abs(share('byPatient') - 0.95)).toBeLessThan(3.5 * error);
    expect(share('byValue')).toBeLessThan(0.8);
  });

  it('holds the limits of agreement too', () => {
    const held = Array.from({ length: 200 }, (_, i) => {
      const values = clusteredValues(900 + i, { patients: 60, each: 3, intraclass: 0.5 });
      const [low, high] = agreementOf(values, { resamples: 300, seed: i }).upperLimit.interval95!;
      return low <= 1.96 && 1.96 <= high;
    }).filter(Boolean).length;
    // Some 93 in 100 with so few: three standard deviations below that.
    expect(held / 200).toBeGreaterThan(0.93 - 3 * Math.sqrt((0.93 * 0.07) / 200));
  });
});
