import { FAILURES, type FailureCode } from './failure-codes.ts';

export type FailureDetails = Readonly<Record<string, number>>;

/**
 * An expected failure: a stable code, a sentence that says what was wrong, with which value and what to do, and
 * whether trying again can help. Anything else that is thrown is a defect and is reported as `internal`.
 *
 * The message is shown to senders and written to logs: it must not contain patient data.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  /** Numbers that decided it, for programs; the message says them too. */
  readonly details: FailureDetails | undefined;

  constructor(
    code: FailureCode,
    message: string,
    options: { cause?: unknown; details?: FailureDetails | undefined } = {},
  ) {
    super(message, options);
    this.code = code;
    this.details = options.details;
  }

  /** Whether the same input may succeed later. */
  get retryable(): boolean {
    return FAILURES[this.code].retryable;
  }
}

/** Also recognises a Failure from another copy of this module (source beside build, another thread). */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Failure || (error instanceof Error && error.name === 'Failure' && 'code' in error);
}
