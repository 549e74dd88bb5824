import type { IncomingMessage } from 'node:http';
import { Failure } from '@sagitta/failure';

export interface BodyLimits {
  readonly maxBytes: number;
  readonly timeoutSeconds: number;
}

/**
 * The bytes of a request, within limits of size and time. Stopping early leaves the connection alone: the client is
 * still sending, and shall get its answer.
 *
 * @throws Failure body-too-large, upload-timeout, upload-interrupted when the client went away.
 */
export async function* requestBody(
  request: IncomingMessage,
  limits: BodyLimits,
): AsyncGenerator<Buffer, void, undefined> {
  const { maxBytes, timeoutSeconds } = limits;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);

  const late = new Failure(
    'upload-timeout',
    `The upload was not complete after ${timeoutSeconds} seconds. Send it again over a faster line, or compressed.`,
  );
  const deadline = Promise.withResolvers<never>();
  // Raced only while a chunk is awaited; in between it may fall due without anybody listening.
  deadline.promise.catch(() => undefined);
  const timer = setTimeout(() => deadline.reject(late), timeoutSeconds * 1000);
  const chunks = request.iterator({ destroyOnReturn: false });
  let bytes = 0;
  try {
    for (;;) {
      const next = chunks.next() as Promise<IteratorResult<Buffer, undefined>>;
      const { value, done } = await Promise.race([next, deadline.promise]);
      if (done) return;
      bytes += value.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield value;
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('upload-interrupted', 'The upload broke off before its end. Send it again.', {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    // Not awaited: after a timeout it waits for a chunk that may never come.
    void chunks.return?.();
  }
}

const tooLarge = (maxBytes: number): Failure =>
  new Failure(
    'body-too-large',
    `The request is larger than ${maxBytes} bytes, the most that two films may have.`,
  );

/**
 * Lets the client finish sending what nobody wants any more, so that it reads the answer instead of a broken
 * connection. Node ends a request that takes longer than the server's `requestTimeout`.
 */
export function discardBody(request: IncomingMessage): void {
  request.on('error', () => undefined);
  request.resume();
}
