import { describe, expect, it } from 'vitest';
import { SignInLimit } from './sign-in-limit.ts';

const HERE = '10.0.0.1';
let now = 0;
const aLimit = (): SignInLimit =>
  new SignInLimit({ windowMs: 60_000, perName: 3, perAddress: 5, kept: 100 }, () => now);
const fail = (limit: SignInLimit, times: number, name = 'rhea', address = HERE): void => {
  for (let i = 0; i < times; i++) limit.attempt(name, address);
};

describe('SignInLimit', () => {
  it('makes a name wait after so many failures, until the window is over', () => {
    const limit = aLimit();
    fail(limit, 2);
    expect(limit.waitSeconds('rhea', HERE)).toBe(0);
    fail(limit, 1);
    expect(limit.waitSeconds('RHEA', HERE)).toBe(60);
    now += 60_000;
    expect(limit.waitSeconds('rhea', HERE)).toBe(0);
  });

  it('lets the same name in from elsewhere: nobody is locked out by others', () => {
    const limit = aLimit();
    fail(limit, 3);
    expect(limit.waitSeconds('rhea', '10.0.0.2')).toBe(0);
  });

  it('makes an address wait that tries many names', () => {
    const limit = aLimit();
    for (const name of ['a', 'b', 'c', 'd', 'e']) fail(limit, 1, name);
    expect(limit.waitSeconds('f', HERE)).toBeGreaterThan(0);
  });

  it('forgets the failures of who signs in, not those at other names from there', () => {
    const limit = aLimit();
    fail(limit, 2);
    limit.attempt('rhea', HERE);
    limit.succeeded('rhea', HERE);
    expect(limit.waitSeconds('rhea', HERE)).toBe(0);
    fail(limit, 3, 'other');
    expect(limit.waitSeconds('rhea', HERE)).toBeGreaterThan(0);
  });

  it('keeps so many counts and no more', () => {
    const limit = aLimit();
    fail(limit, 3, 'first', 'first');
    for (let i = 0; i < 100; i++) fail(limit, 1, `n${i}`, `a${i}`);
    expect(limit.waitSeconds('first', 'first')).toBe(0);
  });
});
