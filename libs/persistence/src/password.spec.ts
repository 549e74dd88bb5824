import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

describe('passwords', () => {
  it('match their own hash only, however their letters are composed', async () => {
    const hash = await hashPassword('Zoe\u0301');
    expect(await verifyPassword('Zo\u00e9', hash)).toBe(true);
    expect(await verifyPassword('Zoe', hash)).toBe(false);
    expect(hash).toMatch(/^scrypt:32768:8:1:/);
  });

  it('are salted', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  it('match a hash of another cost, and nothing that is no hash', async () => {
    // scrypt('pleaseletmein', 'SodiumChloride', N 16384, r 8, p 1), RFC 7914 section 12
    const key =
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887';
    const hash = `scrypt:16384:8:1:${btoa('SodiumChloride')}:${Buffer.from(key, 'hex').toString('base64')}`;
    expect(await verifyPassword('pleaseletmein', hash)).toBe(true);
    expect(await verifyPassword('pleaseletmeout', hash)).toBe(false);
    for (const broken of ['', 'plain', 'scrypt:16384:8:1::'])
      expect(await verifyPassword('', broken)).toBe(false);
  });
});
