import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Failure } from '@sagitta/failure';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asFailure, type ErrorBody } from './error-body.ts';
import { RETRY_AFTER, STATUS_OF } from './status-of.ts';

/** Answers everything that is thrown, wherever, in the one shape; defects are logged with their stack. */
export class FailureFilter implements ExceptionFilter {
  readonly #logger = new Logger(FailureFilter.name);
  readonly #docs: string | undefined;

  /** `docs`: where callers read what this app takes; refusals point there. */
  constructor(docs?: string) {
    this.#docs = docs;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const failure = asFailure(error, this.#docs);
    answer(failure, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.#logger);
  }
}

function answer(failure: Failure, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const status = STATUS_OF[failure.code];
  if (failure.code === 'internal') logger.error(failure.cause ?? failure);
  else if (status >= 500) logger.error({ code: failure.code, cause: causeOf(failure) }, failure.message);
  // Why an upload was refused is what its center will ask; messages of failures hold nothing of a patient.
  else logger.warn({ code: failure.code }, failure.message);
  if (reply.sent) return;
  const retryAfter = RETRY_AFTER[status];
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="sagitta"');
  // The sender is too slow to be waited for: nothing more is read from this connection.
  if (status === 408) void reply.header('connection', 'close');
  const body: ErrorBody = { error: { code: failure.code, message: failure.message, requestId: request.id } };
  void reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(body);
}

const causeOf = ({ cause }: Error): string | undefined =>
  cause instanceof Error ? cause.message : undefined;

// As @Catch() does; Node runs the sources of this lib as they are, and knows no decorators.
Catch()(FailureFilter);
