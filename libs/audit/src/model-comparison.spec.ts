import { describe, expect, it } from 'vitest';
import { compareOnSet, type ComparedValues } from './model-comparison.ts';

const OPTIONS = { setSha256: 'a'.repeat(64), margin: 0.5 };

/** Numbers of a fixed sequence, about evenly between -1 and 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** One pair each of many patients: what is true, what the old model says of it, and the new one, `worse` times as far away. */
function pairsOf(patients: number, { worse = 1, shift = 0, isRead = true } = {}): ComparedValues[] {
  const next = sequence(7);
  return Array.from({ length: patients }, (_, i) => {
    const truth = Array.from({ length: 5 }, () => 8 + 4 * next());
    const before = truth.map((value) => value + next());
    const after = truth.map(
      (value, place) => value + worse * (before[place]! - value) + shift + 0.1 * next(),
    );
    const both = (irom: number[]) => ({ irom, translation: irom.map((value) => value / 10) });
    return {
      ...{ patient: `p${i}`, before: both(before), after: both(after) },
      reference: isRead ? both(truth) : null,
    };
  });
}

describe('two models on a frozen set', () => {
  it.each([
    ['one that errs half as much', { worse: 0.5 }, 'better'],
    ['one that errs alike', {}, 'non-inferior'],
    ['one that errs twice as much', { worse: 3 }, 'worse'],
    ['one that nobody can judge', { worse: 3, isRead: false }, 'no-readings'],
  ] as const)('%s is called so', (_, how, verdict) => {
    expect(compareOnSet(pairsOf(60, how), 'irom', OPTIONS).verdict).toBe(verdict);
  });

  it('leave the verdict open where few were read', () => {
    const [first, ...others] = pairsOf(60, { worse: 1.2 });
    const unread = others.map((pair) => ({ ...pair, reference: null }));
    const { verdict, maeDifference } = compareOnSet([first!, ...unread], 'irom', OPTIONS);
    expect(verdict).toBe('inconclusive');
    expect(maeDifference).toMatchObject({ n: 5, patients: 1, interval95: null });
  });

  it('differ by what one adds to the other, patients being the unit', () => {
    const pairs = pairsOf(50, { shift: 1 });
    const { bias, lowerLimit, upperLimit, values, pairs: n } = compareOnSet(pairs, 'irom', OPTIONS);
    expect({ n, values, patients: bias.patients }).toEqual({ n: 50, values: 250, patients: 50 });
    const differences = pairs.flatMap(({ before, after }) => after.irom.map((a, i) => a! - before.irom[i]!));
    expect(bias.value).toBeCloseTo(differences.reduce((a, b) => a + b) / 250, 9);
    const [low, high] = bias.interval95!;
    expect(low).toBeLessThan(bias.value!);
    expect(high).toBeGreaterThan(bias.value!);
    expect(lowerLimit.value!).toBeLessThan(low);
    expect(upperLimit.value!).toBeGreaterThan(high);
  });

  it('count what only one of them gave, and compare the rest', () => {
    const [first, second, ...others] = pairsOf(30);
    const without = (values: ComparedValues['before']) => ({
      ...values,
      irom: [null, ...values.irom.slice(1)],
    });
    const pairs = [
      { ...first!, after: without(first!.after) },
      { ...second!, before: without(second!.before) },
      ...others,
    ];
    expect(compareOnSet(pairs, 'irom', OPTIONS)).toMatchObject({
      ...{ pairs: 30, values: 148, onlyBefore: 1, onlyAfter: 1 },
    });
    expect(compareOnSet(pairs, 'translation', OPTIONS)).toMatchObject({
      ...{ values: 150, onlyBefore: 0, onlyAfter: 0 },
    });
  });

  it('say nothing where there is nothing', () => {
    const none = { irom: [null, null, null, null, null], translation: [] };
    const pairs = [{ patient: 'p', before: none, after: none, reference: none }];
    expect(compareOnSet(pairs, 'irom', OPTIONS)).toMatchObject({
      ...{ pairs: 1, values: 0, bias: { n: 0, value: null }, verdict: 'no-readings' },
    });
  });
});
