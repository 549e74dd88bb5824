import { isFailure } from '@sagitta/failure';
import { sessionTokenOf, sha256Hex } from '@sagitta/service';
import type { Sessions } from './sessions.ts';
import type { LiveSocket } from './slow-client.ts';

/** socket.io middleware: who the cookie says; a refusal carries its code. */
export function authenticate(sessions: Sessions) {
  return (socket: LiveSocket, next: (error?: Error) => void): void => {
    const token = sessionTokenOf(socket.handshake.headers.cookie);
    if (token === null) return next(new Error('unauthenticated'));
    const tokenSha256 = sha256Hex(token);
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
