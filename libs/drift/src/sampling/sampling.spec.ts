import { meanOf } from '../agreement/shares.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredValues } from '../agreement/examples.fixture.ts';
import { agreementOf } from '../agreement/agreement.ts';
import { allocate } from './allocate.ts';
import { drawSample, type Drawn, type FrameMember, type SamplingPlan } from './draw-sample.ts';
import { absoluteErrorSd, designEffect, patientsForHalfWidth } from './patients-needed.ts';
import { targeted } from './targeted.ts';

fc.configureGlobal({ seed: 3 });

describe('patientsForHalfWidth', () => {
  it('has Kish’s design effect', () => {
    expect(designEffect(20, 0.05)).toBeCloseTo(1.95, 12);
    expect(designEffect(1, 0.7)).toBe(1);
  });

  it('is the textbook’s 1.96² sd² / h² for single values, a few more for Student’s t', () => {
    const single = { halfWidth: 0.1, sd: 1, intraclass: 0, valuesPerPatient: 1 };
    expect(patientsForHalfWidth(single)).toEqual({ patients: 387, values: 387, designEffect: 1 });
    expect(patientsForHalfWidth({ ...single, valuesPerPatient: 5, intraclass: 1 }).patients).toBe(387);
    expect(patientsForHalfWidth({ ...single, valuesPerPatient: 5 })).toMatchObject({
      patients: 80,
      values: 400,
    });
    expect(patientsForHalfWidth({ ...single, sd: 0 }).patients).toBe(2);
  });

  it('reaches the width it promises', () => {
    const halfWidth = 0.25;
    const { patients } = patientsForHalfWidth({ halfWidth, sd: 1, intraclass: 0.4, valuesPerPatient: 5 });
    const reached = Array.from({ length: 40 }, (_, i) => {
      const values = clusteredValues(i, { patients, each: 5, intraclass: 0.4 });
      const [low, high] = agreementOf(values, { resamples: 500, seed: i }).bias.interval95!;
      return (high - low) / 2;
    });
    expect(reached.reduce((a, b) => a + b) / reached.length / halfWidth).toBeCloseTo(1, 1);
  });

  it('knows how absolute errors spread', () => {
    const values = clusteredValues(1, { patients: 20_000, each: 1, intraclass: 0 });
    const errors = values.map(({ model, reference }) => Math.abs(model - reference));
    const mean = errors.reduce((a, b) => a + b) / errors.length;
    const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length;
    expect(Math.sqrt(variance)).toBeCloseTo(absoluteErrorSd(1), 1);
  });

  it('refuses what cannot be', () => {
    const precision = { halfWidth: 0.1, sd: 1, intraclass: 0.2, valuesPerPatient: 5 };
    expect(() => patientsForHalfWidth({ ...precision, halfWidth: 0 })).toThrow('not 0');
    expect(() => patientsForHalfWidth({ ...precision, intraclass: 1.5 })).toThrow('1.5');
    expect(() => patientsForHalfWidth({ ...precision, sd: NaN })).toThrow('NaN');
    expect(() => patientsForHalfWidth({ ...precision, valuesPerPatient: 0 })).toThrow('not 0');
  });
});

describe('allocate', () => {
  const strata = [
    { name: 'a', size: 100, sd: 3 },
    { name: 'b', size: 200, sd: 1 },
  ];

  it('is Neyman’s, and proportional where all spread alike', () => {
    expect(Object.fromEntries(allocate(strata, 50, 1))).toEqual({ a: 30, b: 20 });
    const alike = strata.map((stratum) => ({ ...stratum, sd: 1 }));
    expect(Object.fromEntries(allocate(alike, 60, 1))).toEqual({ a: 20, b: 40 });
  });

  it('takes no more of a stratum than there is, and the minimum first', () => {
    const small = { name: 'c', size: 3, sd: 50 };
    expect(Object.fromEntries(allocate([...strata, small], 53, 1))).toEqual({ a: 30, b: 20, c: 3 });
    expect(Object.fromEntries(allocate([...strata, small], 9, 3))).toEqual({ a: 3, b: 3, c: 3 });
    expect(Object.fromEntries(allocate(strata, 500, 1))).toEqual({ a: 100, b: 200 });
    expect(() => allocate([...strata, small], 8, 3)).toThrow('need a sample of 9, not 8');
    expect(() => allocate(strata, 8, 0)).toThrow('not 0');
  });
});

const frameOf = (sizes: Readonly<Record<string, number>>): FrameMember[] =>
  Object.entries(sizes).flatMap(([stratum, size]) =>
    Array.from({ length: size }, (_, i) => ({ id: `${stratum}${i}`, stratum })),
  );

describe('drawSample', () => {
  const plans = fc.record({
    kind: fc.constantFrom('random' as const, 'stratified' as const),
    size: fc.integer({ min: 3, max: 60 }),
    seed: fc.integer(),
  });
  const frames = fc
    .record({
      a: fc.integer({ min: 1, max: 20 }),
      b: fc.integer({ min: 1, max: 20 }),
      c: fc.integer({ min: 1, max: 20 }),
    })
    .map(frameOf);

  it('draws as many as asked, each once, whatever order the frame comes in', () => {
    fc.assert(
      fc.property(frames, plans, (frame, plan: SamplingPlan) => {
        const drawn = drawSample(frame, plan);
        expect(drawn).toHaveLength(Math.min(plan.size, frame.length));
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
        expect(drawSample([...frame].reverse(), plan)).toEqual(drawn);
      }),
    );
  });

  it('tells the probability of each: weights of a stratum add up to it', () => {
    fc.assert(
      fc.property(frames, plans, (frame, plan: SamplingPlan) => {
        const weights = drawSample(frame, plan).map(
          ({ id, probability }) => [id[0]!, 1 / probability] as const,
        );
        const sum = weights.reduce((total, [, weight]) => total + weight, 0);
        expect(sum).toBeCloseTo(frame.length, 6);
        for (const stratum of plan.kind === 'stratified' ? ['a', 'b', 'c'] : []) {
          const own = weights
            .filter(([name]) => name === stratum)
            .reduce((total, [, weight]) => total + weight, 0);
          expect(own).toBeCloseTo(frame.filter((member) => member.stratum === stratum).length, 6);
        }
      }),
    );
  });

  it('gives everyone the same chance, and every place in the order', () => {
    const frame = frameOf({ a: 10 });
    const trials = 4000;
    const samples = Array.from({ length: trials }, (_, seed) =>
      drawSample(frame, { kind: 'random', size: 3, seed }),
    );
    const within = (hits: number, p: number) =>
      expect(Math.abs(hits / trials - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / trials));
    for (const { id } of frame) {
      within(samples.filter((drawn) => drawn.some((one) => one.id === id)).length, 0.3);
      within(samples.filter(([first]) => first!.id === id).length, 0.1);
    }
  });

  it('gives strata that spread more a larger share', () => {
    const drawn = drawSample(frameOf({ a: 100, b: 200 }), {
      ...{ kind: 'stratified', size: 50, seed: 1 },
      sdByStratum: { a: 3, b: 1 },
    });
    expect(drawn.filter(({ id }) => id.startsWith('a'))).toHaveLength(30);
    expect(drawn.find(({ id }) => id.startsWith('a'))!.probability).toBeCloseTo(0.3, 12);
  });

  it('refuses a member that comes twice, part of one, and a stratum nothing is known of', () => {
    const frame = frameOf({ a: 3, b: 3 });
    expect(() => drawSample([...frame, frame[0]!], { kind: 'random', size: 2, seed: 1 })).toThrow(
      'a0 is in the frame twice',
    );
    expect(() => drawSample(frame, { kind: 'random', size: 1.5, seed: 1 })).toThrow('not 1.5');
    expect(() => drawSample(frame, { kind: 'stratified', size: 4, seed: 1, sdByStratum: { a: 1 } })).toThrow(
      'Stratum b',
    );
    expect(drawSample([], { kind: 'stratified', size: 4, seed: 1 })).toEqual([]);
  });
});

describe('targeted', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 });
  const frame = (of: readonly number[]) => of.map((weight, i) => ({ id: `m${i}`, weight }));

  it('draws as many as asked, each once, whatever order the frame comes in', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 50 }), fc.integer(), (of, size, seed) => {
        const drawn = targeted(frame(of), { size, seed });
        expect(drawn).toHaveLength(Math.min(size, of.length));
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
        expect(targeted(frame(of).reverse(), { size, seed })).toEqual(drawn);
      }),
    );
  });

  it('draws with the probabilities it tells, in proportion to weights; the heaviest for certain', () => {
    const members = frame([100, 1, 2, 3, 4, 5, 5]);
    const trials = 4000;
    const samples = Array.from({ length: trials }, (_, seed) => targeted(members, { size: 3, seed }));
    const told = new Map(samples.flat().map(({ id, probability }) => [id, probability]));
    expect(told.get('m0')).toBe(1);
    for (const { id, weight } of members.slice(1)) {
      expect(told.get(id)).toBeCloseTo((2 * weight) / 20, 12);
      const share = samples.filter((drawn) => drawn.some((one: Drawn) => one.id === id)).length / trials;
      const p = weight / 10;
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / trials));
    }
  });

  it('lets an alarm’s readings speak for the whole frame by their weights', () => {
    // What is read more is worse: errors grow with the weight.
    const members = frame(Array.from({ length: 400 }, (_, i) => 1 + i / 40));
    const error = (id: string) => members.find((member) => member.id === id)!.weight;
    const truth = members.reduce((sum, { weight }) => sum + weight, 0) / members.length;
    const drawn = targeted(members, { size: 120, seed: 5 });
    const values = drawn.map(({ id, probability }) => ({
      patient: id,
      value: error(id),
      weight: 1 / probability,
    }));
    const [low, high] = meanOf(values).interval95!;
    expect(low).toBeLessThan(truth);
    expect(high).toBeGreaterThan(truth);
    expect(meanOf(values.map((value) => ({ ...value, weight: 1 }))).interval95![0]).toBeGreaterThan(truth);
  });

  it('refuses a member that could never be drawn', () => {
    expect(() => targeted(frame([1, 0]), { size: 1, seed: 1 })).toThrow('not 0');
    expect(targeted([], { size: 3, seed: 1 })).toEqual([]);
  });
});
