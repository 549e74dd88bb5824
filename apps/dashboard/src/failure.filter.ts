import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type FailureCode, isFailure } from '@sagitta/failure';

interface Reply {
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
}

/** Codes that this app can meet; what is not here is a defect to its callers. */
const STATUS: Partial<Record<FailureCode, number>> = {
  'request-malformed': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'too-many-requests': 429,
  'broker-unavailable': 503,
  'database-unavailable': 503,
  'query-timeout': 504,
};

/** A Failure becomes its status, code and sentence; anything else says nothing of itself. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  readonly #log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<Reply>();
    if (error instanceof HttpException) {
      const status = error.getStatus();
      const code = status === 404 ? 'not-found' : 'request-malformed';
      reply.code(status).send(bodyOf(code, error.message));
      return;
    }
    const status = isFailure(error) ? STATUS[error.code] : undefined;
    if (isFailure(error) && status !== undefined) {
      reply.code(status).send(bodyOf(error.code, error.message));
      return;
    }
    this.#log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    reply.code(500).send(bodyOf('internal', 'The dashboard could not do that; its log says why'));
  }
}

/** The shape of every refusal of the system. */
const bodyOf = (code: FailureCode, message: string) => ({ error: { code, message } });
