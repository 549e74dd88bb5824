import { aMeasurement } from '@sagitta/testing';
import { correctMeasurement } from '@sagitta/motion';
import { describe, expect, it } from 'vitest';
import { comparedSegments, meanDifference } from './comparison.ts';

const model = aMeasurement();

describe('comparedSegments', () => {
  it('finds no difference between a measurement and itself', () => {
    for (const { irom, translation } of comparedSegments(model, model)) {
      expect(irom).toEqual({
        reader: irom.model,
        model: irom.model,
        difference: irom.model === null ? null : 0,
      });
      expect(translation.difference ?? 0).toBe(0);
    }
  });

  it('compares nothing where one of both has no value', () => {
    const reader = correctMeasurement(model, [{ kind: 'delete-level', posture: 'flexion', level: 'L1' }], {
      parent: 'one',
    });
    const [first, ...others] = comparedSegments(reader, correctMeasurement(model, [], { parent: 'one' }));
    expect(first!.irom).toMatchObject({ reader: null, difference: null });
    expect(first!.irom.model).not.toBeNull();
    expect(others.every(({ irom }) => irom.difference === 0)).toBe(true);
  });
});

it('averages the sizes of differences, not their signs', () => {
  const of = (difference: number | null) => ({ reader: 1, model: 1, difference });
  expect(meanDifference([of(2), of(-4), of(null)])).toBe(3);
  expect(meanDifference([of(null)])).toBeNull();
});
