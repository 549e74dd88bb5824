import type { IncomingMessage } from 'node:http';
import { isFailure } from '@sagitta/failure';
import { hashOf, tokenOf } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';
import type { LiveSocket } from './slow-client.ts';

/**
 * A socket is opened by a page of this origin, or by a program that says no origin. The cookie alone is not enough:
 * browsers send it along from every page of the same site, such as another port of this host.
 */
export function sameOrigin(
  { headers }: Pick<IncomingMessage, 'headers'>,
  decide: (error: string | null, allowed: boolean) => void,
): void {
  const { origin, host } = headers;
  decide(null, origin === undefined || URL.parse(origin)?.host === host);
}

/** socket.io middleware: who the cookie says; a refusal carries its code. */
export function authenticate(sessions: Sessions) {
  return (socket: LiveSocket, next: (error?: Error) => void): void => {
    const token = tokenOf(socket.handshake.headers.cookie);
    if (token === null) return next(new Error('unauthenticated'));
    const tokenSha256 = hashOf(token);
    sessions.personOf(tokenSha256).then(
      (person) => {
        if (person === null) return next(new Error('unauthenticated'));
        Object.assign(socket.data, { person, tokenSha256 });
        next();
      },
      (error: unknown) => next(new Error(isFailure(error) ? error.code : 'internal')),
    );
  };
}
