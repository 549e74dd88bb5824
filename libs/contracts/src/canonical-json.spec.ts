import { describe, expect, it } from 'vitest';
import { canonicalJson, canonicalParts } from './canonical-json.ts';

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

describe('canonicalParts', () => {
  it('are the same text', () => {
    for (const document of [{ b: [{ d: 1, c: null }, [2, 'x"']], a: { z: [], y: {} } }, [], 'x', null, 1.5]) {
      expect([...canonicalParts(document)].join('')).toBe(canonicalJson(document));
    }
  });
});
