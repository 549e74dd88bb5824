import { HttpException } from '@nestjs/common';
import { Failure, isFailure } from '@sagitta/failure';
import { z } from 'zod';
import { FailureCodeName } from '@sagitta/contracts';

/** The one shape of every error that this API answers. */
export const ErrorBody = z.object({
  error: z.object({ code: FailureCodeName, message: z.string(), requestId: z.string() }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/**
 * Whatever was thrown, as a Failure. What the framework refuses has a code too; anything else is a defect, and what it
 * says stays in the log. `docs`: where callers read what this app takes.
 */
export function asFailure(error: unknown, docs?: string): Failure {
  if (isFailure(error)) return error;
  const status = statusOf(error);
  if (status === 404)
    return new Failure('not-found', `There is nothing here.${docs ? ` See ${docs} for what there is.` : ''}`);
  if (status === 413) return new Failure('body-too-large', 'The request is larger than this route accepts.');
  if (status === 415)
    return new Failure('unsupported-media-type', 'This route takes no body of this Content-Type.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new Failure(
      'request-malformed',
      `The request cannot be read.${docs ? ` See ${docs} for how to send it.` : ''}`,
    );
  }
  return new Failure(
    'internal',
    'Something went wrong here. Try again; if it stays so, report the request id.',
    {
      cause: error,
    },
  );
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
