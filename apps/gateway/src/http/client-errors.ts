import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Failure, type FailureCode } from '@sagitta/failure';
import { type ErrorBody, STATUS_OF } from '@sagitta/service';

/** Fastify types a reply by its route; here there is none. */
interface RoutelessReply {
  code(status: never): { send(...body: never[]): unknown };
}

/** A path that cannot be decoded, or a parameter too long for any route: no filter sees it. */
export function frameworkErrors(_error: unknown, { id }: { id: string }, reply: RoutelessReply): void {
  const failure = new Failure('request-malformed', 'The address of the request cannot be read.');
  reply.code(STATUS_OF[failure.code] as never).send(bodyOf(failure, id) as never);
}

const REFUSED: Readonly<Record<string, readonly [number, FailureCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'upload-timeout', 'The request was not complete in time.'],
  HPE_HEADER_OVERFLOW: [431, 'request-malformed', 'The headers of the request are too long.'],
};
const NO_HTTP = [400, 'request-malformed', 'This is not HTTP/1.1.'] as const;

/** Bytes that are no request reach no filter: they are answered here, in the one shape, and the connection ends. */
export function clientErrorHandler(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code, message] = REFUSED[error.code ?? ''] ?? NO_HTTP;
  if (!socket.writable) return void socket.destroy(error);
  const body = JSON.stringify(bodyOf(new Failure(code, message), randomUUID()));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    () => socket.destroy(error),
  );
}

const bodyOf = ({ code, message }: Failure, requestId: string): ErrorBody => ({
  error: { code, message, requestId },
});
