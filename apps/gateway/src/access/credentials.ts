import type { IncomingHttpHeaders } from 'node:http';
import { sessionTokenOf } from '@sagitta/service';

/** What a request says about who sends it. */
export type Credentials =
  | { readonly kind: 'api-key'; readonly secret: string }
  | { readonly kind: 'session'; readonly secret: string };

const LONGEST_KEY = 512;

/** A key goes before a cookie: it was sent on purpose. Null when the request says nothing. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials | null {
  const key = headers['x-api-key'] ?? bearerOf(headers.authorization);
  if (typeof key === 'string' && key !== '') return { kind: 'api-key', secret: key.slice(0, LONGEST_KEY) };
  const token = sessionTokenOf(headers.cookie);
  return token === null ? null : { kind: 'session', secret: token };
}

const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
