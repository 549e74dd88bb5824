import { Failure } from '@sagitta/failure';
import { Backoff, pause } from './backoff.ts';
import type { Connection } from './connection.ts';
import { apiErrorCode, clientErrorCode } from './jetstream-errors.ts';

/**
 * Tries a repeat-safe operation of the broker until it is done or `limitMs` are over.
 *
 * @param operation gets the milliseconds that are left for one attempt, at most 5 000
 * @throws Failure `broker-unavailable` at the limit; what the broker refuses for good is thrown as it is.
 */
export async function persist<T>(
  connection: Connection,
  what: string,
  limitMs: number,
  operation: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  const backoff = new Backoff(50, 1_000);
  let cause: unknown;
  // Only while connected: the client would hold a request back and send it after we said that it failed.
  while (await connection.untilConnected(deadline - Date.now())) {
    try {
      const timeoutMs = Math.max(50, Math.min(5_000, deadline - Date.now()));
      return await connection.whileConnected(operation(timeoutMs));
    } catch (error) {
      if (!mayPass(error)) throw error;
      cause = error;
    }
    const waitMs = backoff.next();
    if (Date.now() + waitMs >= deadline) break;
    await pause(waitMs);
  }
  const limit = `${limitMs / 1000} s`;
  throw new Failure(
    'broker-unavailable',
    `${what}: the broker at ${connection.url} did not confirm within ${limit}: try again`,
    { cause },
  );
}

const PASSING = ['TIMEOUT', '503', 'DISCONNECT', 'CONNECTION_CLOSED', 'CONNECTION_DRAINING'];

/** The server restarts, elects or is short of room; anything else is a defect or a refusal. */
function mayPass(error: unknown): boolean {
  if (apiErrorCode(error) === null) return PASSING.includes(clientErrorCode(error));
  return (error as { api_error: { code: number } }).api_error.code >= 500;
}
