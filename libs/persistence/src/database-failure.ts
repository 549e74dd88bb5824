import { Failure } from '@sagitta/failure';
import { Prisma } from './generated/client.ts';

/** What the driver adapter tells of an error; `originalCode` is PostgreSQL's SQLSTATE. */
interface DriverCause {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly originalMessage?: string;
  readonly host?: string;
  readonly port?: number;
}

// What `pg` throws without a code: the pool was exhausted, or the server stopped answering.
const DRIVER_LOST = /^(timeout exceeded|Connection terminated|Query read timeout|Client has encountered)/;

/**
 * The Failure behind an error of the database client. Values never reach the message: PostgreSQL quotes them in
 * data errors, and they are not ours to show. A misuse of the client (a defect) is returned as it is.
 */
export function asFailure(cause: unknown): unknown {
  if (cause instanceof Prisma.PrismaClientKnownRequestError) return ofKnownError(cause);
  if (cause instanceof Error && DRIVER_LOST.test(cause.message)) return unavailable(cause.message, cause);
  return cause;
}

function ofKnownError(error: Prisma.PrismaClientKnownRequestError): Failure {
  const { kind, originalCode, originalMessage, host, port } = driverCause(error);
  if (kind === 'DatabaseNotReachable') return unavailable(`it cannot be reached at ${host}:${port}`, error);
  if (!originalCode) return unavailable(kind ?? error.code, error);
  switch (originalCode.slice(0, 2)) {
    case '22': // data exception
    case '23': // integrity constraint violation
      return new Failure(
        'message-malformed',
        `The database refuses these values for good (SQLSTATE ${originalCode}): they must be corrected where they come from`,
        { cause: error },
      );
    case '42': // undefined table or column
      return unavailable(`${originalMessage}; is its schema current? Run: prisma migrate deploy`, error);
    default:
      return unavailable(originalMessage ?? originalCode, error);
  }
}

function driverCause(error: Prisma.PrismaClientKnownRequestError): DriverCause {
  const adapterError = error.meta?.['driverAdapterError'];
  if (!(adapterError instanceof Error) || typeof adapterError.cause !== 'object') return {};
  return adapterError.cause ?? {};
}

const unavailable = (reason: string, cause: unknown): Failure =>
  new Failure('database-unavailable', `The database is not available: ${reason}`, { cause });
