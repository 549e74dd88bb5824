import { describe, expect, it } from 'vitest';
import { fingerprintOf, pairIdOf, patientKeyOf } from './keys.ts';

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
const secret = 'secret';

describe('pairIdOf', () => {
  it('is 32 digits of center and films, in their order', () => {
    // printf 'harbor:%s:%s' aaa.. bbb.. | sha256sum
    expect(pairIdOf('harbor', a, b)).toBe('3fdd551b89a5ff9164afd06245101427');
    expect(
      new Set([pairIdOf('harbor', a, b), pairIdOf('harbor', b, a), pairIdOf('lakeside', a, b)]).size,
    ).toBe(3);
  });
});

describe('patientKeyOf', () => {
  it('is one patient of one center under one secret, however the name was typed', () => {
    const key = patientKeyOf(secret, 'harbor', 'M\u00fcller');
    expect(patientKeyOf(secret, 'harbor', 'Mu\u0308ller')).toBe(key);
    expect(patientKeyOf(secret, 'lakeside', 'M\u00fcller')).not.toBe(key);
    expect(patientKeyOf('other', 'harbor', 'M\u00fcller')).not.toBe(key);
  });
});

describe('fingerprintOf', () => {
  it('tells requests apart by everything they say', () => {
    const none = { pixelSpacingMm: undefined, acquiredAt: undefined };
    const prints = [
      fingerprintOf(a, none, undefined),
      fingerprintOf(b, none, undefined),
      fingerprintOf(a, { ...none, pixelSpacingMm: 0.1 }, undefined),
      fingerprintOf(a, { ...none, acquiredAt: '2031-05-17T00:00:00.000Z' }, undefined),
      fingerprintOf(a, none, b),
    ];
    expect(new Set(prints).size).toBe(prints.length);
    expect(fingerprintOf(a, { ...none }, undefined)).toBe(prints[0]);
  });
});
