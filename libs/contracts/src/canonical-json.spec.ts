import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('is the same whatever the order of keys, at every depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
    expect(canonicalJson({ a: 'x', b: [{ c: null, d: 1 }] })).toBe(
      canonicalJson({ b: [{ d: 1, c: null }], a: 'x' }),
    );
  });

  it('keeps the order of what has one', () => {
    expect(canonicalJson([2, 1])).toBe('[2,1]');
  });
});
