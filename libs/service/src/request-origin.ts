import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether the page that made a browser send this is one of this host, or of an allowed origin such as
 * `http://127.0.0.1:3000`. Without an Origin no browser's page did.
 */
export function isFromAllowedPage(
  { origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>,
  allowed: readonly string[],
): boolean {
  return origin !== undefined && (allowed.includes(origin) || URL.parse(origin)?.host === host);
}
