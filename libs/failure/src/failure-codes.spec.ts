import { describe, expect, it } from 'vitest';
import { FAILURES, isSystemFault } from './index.ts';

describe('isSystemFault', () => {
  it('blames the system for what its parts did, and films for what is wrong with them', () => {
    expect(Object.keys(FAILURES).filter(isSystemFault)).toEqual([
      'model-invalid',
      'inference-failed',
      'film-not-in-store',
      'store-unavailable',
      'deliveries-exhausted',
      'deadline-exceeded',
      'internal',
    ]);
  });

  it('does not know a code that is none', () => {
    expect(isSystemFault('toString')).toBe(false);
  });
});
