import { Failure } from '@sagitta/failure';

/**
 * Why a film's file could not be read: it is not there, or the store that holds it is in trouble. No path: what it says
 * may reach a sender. What is no error of the system's is returned as it is.
 */
export function readFailure(cause: unknown): Error {
  if (!(cause instanceof Error)) return new Error(String(cause));
  if (!('syscall' in cause) || !('code' in cause)) return cause;
  return cause.code === 'ENOENT'
    ? new Failure('film-not-in-store', 'The film is not in the film store. Send it again.', { cause })
    : new Failure('store-unavailable', `The film store cannot read the film (${String(cause.code)}).`, {
        cause,
      });
}
