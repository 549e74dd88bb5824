import { describe, expect, it } from 'vitest';
import { callAgreement, type PairedCall } from './call-agreement.ts';

const calls = (both: number, model: number, reference: number, neither: number): PairedCall[] =>
  [
    [both, true, true],
    [model, true, false],
    [reference, false, true],
    [neither, false, false],
  ].flatMap(([count, model, reference]) =>
    Array.from({ length: count as number }, (_, i) => ({
      patient: `${model}-${reference}-${i}`,
      model: model as boolean,
      reference: reference as boolean,
    })),
  );

describe('callAgreement', () => {
  it('is 0.4 of the textbook’s 20, 5, 10, 15', () => {
    const found = callAgreement(calls(20, 5, 10, 15));
    expect(found).toMatchObject({ n: 50, patients: 50 });
    expect(found.table).toEqual({ truePositive: 20, falsePositive: 5, falseNegative: 10, trueNegative: 15 });
    expect(found.kappa.value).toBeCloseTo(0.4, 12);
    expect(found.sensitivity).toMatchObject({ n: 30, patients: 30, value: expect.closeTo(2 / 3, 12) });
    expect(found.specificity).toMatchObject({ n: 20, patients: 20, value: expect.closeTo(0.75, 12) });
    // 0.4 -/+ 1.96 x 0.127, by the large-sample error of Fleiss, Cohen and Everitt 1969.
    expect(found.kappa.interval95![0]).toBeCloseTo(0.15, 1);
    expect(found.kappa.interval95![1]).toBeCloseTo(0.65, 1);
  });

  it('is nothing where they agree as often as chance, and unknown where both say one thing only', () => {
    expect(callAgreement(calls(10, 10, 10, 10)).kappa.value).toBeCloseTo(0, 12);
    expect(callAgreement(calls(0, 0, 0, 30))).toMatchObject({
      kappa: { value: null, interval95: null },
      sensitivity: { n: 0, patients: 0, value: null },
      specificity: { value: 1 },
    });
  });

  it('is not certain of agreeing for ever', () => {
    const { kappa, sensitivity } = callAgreement(calls(10, 0, 0, 30));
    // All of 40 agree where at least 0.025^(1/40) = 91.2 % would; chance is 62.5 %.
    expect(kappa).toMatchObject({ value: 1, interval95: [expect.closeTo((0.9119 - 0.625) / 0.375, 3), 1] });
    expect(sensitivity.interval95![0]).toBeCloseTo(0.025 ** (1 / 10), 9);
  });

  it('has no interval where most resamples would lack what it is about', () => {
    // Both yes come from one patient, whom 37 resamples in 100 do not draw.
    const rare = [true, false].map((reference) => ({ patient: 'one', model: true, reference }));
    const { kappa } = callAgreement([...calls(0, 0, 0, 30), ...rare]);
    expect(kappa.value).toBeGreaterThan(0.6);
    expect(kappa.interval95).toBeNull();
  });

  it('undoes unequal sampling by weights', () => {
    const sampled = calls(20, 5, 10, 15).filter((call, i) => call.model || i % 5 === 0);
    const kept = sampled.filter(({ model }) => !model).length;
    const found = callAgreement(sampled.map((call) => ({ ...call, weight: call.model ? 1 : 25 / kept })));
    expect(kept).toBe(5);
    expect(found.n).toBe(30);
    expect(found.kappa.value).toBeCloseTo(0.4, 12);
    expect(found.table.trueNegative).toBe(3);
  });
});
