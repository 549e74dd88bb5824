import { Failure } from '@sagitta/failure';

/** The one line that a person reads when a server cannot start here. */
export const refuse = (message: string, cause?: unknown): Failure =>
  new Failure('startup-refused', message, { cause });

export const errorCode = (error: unknown): string =>
  (error as NodeJS.ErrnoException | null)?.code ?? (error instanceof Error ? error.message : String(error));
