import { describe, expect, it } from 'vitest';
import { AcceptedPair, PairFailed, PairMeasured } from '@sagitta/contracts';
import { anAcceptedPair, aPairFailed, aPairMeasured } from './index.ts';

describe('factories', () => {
  it('make what the contract parses, unchanged', () => {
    for (const [schema, made] of [
      [AcceptedPair, anAcceptedPair()],
      [PairMeasured, aPairMeasured()],
      [PairFailed, aPairFailed()],
    ] as const) {
      expect(schema.parse(made)).toEqual(made);
    }
  });

  it('make no pair twice', () => {
    const ids = Array.from({ length: 100 }, () => anAcceptedPair().pairId);
    expect(new Set(ids).size).toBe(100);
  });
});
