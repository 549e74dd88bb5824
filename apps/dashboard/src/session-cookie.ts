import { randomBytes } from 'node:crypto';
import { SESSION_COOKIE } from '@sagitta/contracts';

/** 256 random bits: not to be guessed, so that a plain hash of it may be stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** For Set-Cookie: not readable by scripts, not sent along by other sites' forms. */
export function sessionCookie(token: string, expires: Date, secure: boolean): string {
  return (
    `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires.toUTCString()}` +
    (secure ? '; Secure' : '')
  );
}

export const noSessionCookie = (secure: boolean): string => sessionCookie('', new Date(0), secure);
