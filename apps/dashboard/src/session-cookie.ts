import { createHash, randomBytes } from 'node:crypto';
import { SESSION_COOKIE } from '@sagitta/contracts';

/** 256 random bits: not to be guessed, so that a plain hash of it may be stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Under what the session is kept: who reads the database cannot sign in with it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const TOKEN = /^[\w-]{43}$/;

/** The session token of a Cookie header; null when there is none that could be one. */
export function tokenOf(cookieHeader: string | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && TOKEN.test(value)) return value;
  }
  return null;
}

/** For Set-Cookie: not readable by scripts, not sent along by other sites' forms. */
export function sessionCookie(token: string, expires: Date, secure: boolean): string {
  return (
    `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires.toUTCString()}` +
    (secure ? '; Secure' : '')
  );
}

export const noSessionCookie = (secure: boolean): string => sessionCookie('', new Date(0), secure);
