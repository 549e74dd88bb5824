import { describe, expect, it } from 'vitest';
import { sessionTokenOf, sha256Hex } from './session-token.ts';

describe('sessionTokenOf', () => {
  it.each([
    ['sagitta_session=t', 't'],
    ['a=b; sagitta_session=t=; c=d', 't='],
    ['sagitta_session=; sagitta_session=t', 't'],
    [`sagitta_session=${'t'.repeat(600)}`, 't'.repeat(512)],
    ['not_sagitta_session=t; sagitta_session=', null],
    ['sagitta_session', null],
    ['', null],
    [undefined, null],
  ])('%j -> %j', (cookie, token) => {
    expect(sessionTokenOf(cookie)).toBe(token);
  });
});

describe('sha256Hex', () => {
  it('is what sha256sum prints', () => {
    // printf abc | sha256sum
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
