import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_COOKIE } from '@sagitta/contracts';

/** What a request says about who sends it. */
export type Credentials =
  | { readonly kind: 'api-key'; readonly secret: string }
  | { readonly kind: 'session'; readonly secret: string };

const LONGEST_SECRET = 512;

/** A key goes before a cookie: it was sent on purpose. Null when the request says nothing. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials | null {
  const key = headers['x-api-key'] ?? bearerOf(headers.authorization);
  if (typeof key === 'string' && key !== '') return { kind: 'api-key', secret: key.slice(0, LONGEST_SECRET) };
  const token = cookieOf(headers.cookie, SESSION_COOKIE);
  return token === undefined || token === ''
    ? null
    : { kind: 'session', secret: token.slice(0, LONGEST_SECRET) };
}

const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, ...value] = pair.split('=');
    if (key?.trim() === name) return value.join('=').trim();
  }
  return undefined;
}
