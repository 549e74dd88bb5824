import { ACCESS, type Person } from '@sagitta/contracts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Where this page gets films from. A browser sends its cookie to the host it was set for, whatever the port: on one
 * machine the gateway is addressed by the name that the page was.
 */
export function gatewayFor(gatewayUrl: string, host: string | undefined): string {
  const url = new URL(gatewayUrl);
  const visited = URL.parse(`http://${host ?? ''}`)?.hostname;
  if (visited && LOOPBACK.has(url.hostname) && LOOPBACK.has(visited)) url.hostname = visited;
  return url.origin;
}

const seers: readonly string[] = ACCESS.gateway['GET /api/v1/pairs/:pairId/films/:posture/preview'];

/** Null for a person whose role may not see the pixels of films. */
export const filmsUrlFor = (
  person: Pick<Person, 'role'>,
  gatewayUrl: string,
  host: string | undefined,
): string | null => (seers.includes(person.role) ? gatewayFor(gatewayUrl, host) : null);
