import { writeSync } from 'node:fs';
import { isFailure } from '@sagitta/failure';
import { type RunningService, type ServiceOptions, startService } from './start-service.ts';

/** A service that has not stopped by then is ended. */
const SHUTDOWN_LIMIT_MS = 10_000;

/** What a forked service tells its supervisor once it serves. */
export interface ReadyMessage {
  readonly ready: true;
  readonly url: string;
}

/**
 * The life of an app's process: assemble, start, serve, stop in order. The whole of an app's `main.ts`.
 *
 * `assemble` reads the configuration and connects what the module needs; whatever it throws is one line on stderr and
 * exit code 1. SIGTERM, SIGINT and the end of the supervisor's IPC channel stop the service, within a limit; a second
 * signal ends it at once.
 */
export async function runService(assemble: () => ServiceOptions | Promise<ServiceOptions>): Promise<void> {
  let service: RunningService | undefined;
  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    // Not started yet: there is nothing to stop in order.
    if (service === undefined) process.exit(0);
    setTimeout(() => {
      tell(`Not stopped ${SHUTDOWN_LIMIT_MS / 1000} s after ${reason}; ending`);
      process.exit(1);
    }, SHUTDOWN_LIMIT_MS).unref();
    service.close().then(
      () => process.exit(0),
      (error: unknown) => refuse(error),
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // A signal to the group and a dying supervisor often come together: the second of them is no second wish.
  process.on('disconnect', () => {
    if (!stopping) stop('the end of the supervisor');
  });

  try {
    service = await startService(await assemble());
    const ready: ReadyMessage = { ready: true, url: service.url };
    process.send?.(ready);
  } catch (error) {
    refuse(error);
  }
}

function refuse(error: unknown): never {
  tell(
    isFailure(error)
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  );
  process.exit(1);
}

/** Synchronous: the process may end right after. */
const tell = (line: string): void => void writeSync(2, `${line}\n`);
