import { describe, expect, it } from 'vitest';
import { newToken, noSessionCookie, sessionCookie } from './session-cookie.ts';

describe('the session cookie', () => {
  it('is kept from scripts and other sites, and from plain http where there is https', () => {
    const cookie = sessionCookie('t', new Date(Date.UTC(2030, 0, 1)), true);
    expect(cookie).toBe(
      'sagitta_session=t; Path=/; HttpOnly; SameSite=Lax; Expires=Tue, 01 Jan 2030 00:00:00 GMT; Secure',
    );
    expect(noSessionCookie(false)).not.toContain('Secure');
  });

  it('holds 256 random bits', () => {
    expect(Buffer.from(newToken(), 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(newToken());
  });
});
