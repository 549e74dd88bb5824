import os from 'node:os';
import type { FilmDocument } from '@sagitta/contracts';
import { Failure, isFailure, isSystemFault } from '@sagitta/failure';
import { MeasuringThread, type ThreadOptions } from '@sagitta/measurement';

/** A film's document, or why the film was refused. */
export type FilmOutcome = { readonly document: FilmDocument } | { readonly refusal: Failure };

/**
 * Measures films from their files as the workers do, with one measuring thread a core; outcomes in the films' order.
 *
 * @throws Failure where not the film but the system is at fault: what was not tried is no error of measurement
 */
export async function measureFilms(
  paths: readonly string[],
  options: ThreadOptions,
  onFilm: () => void,
): Promise<FilmOutcome[]> {
  const outcomes: FilmOutcome[] = [];
  const queue = paths.map((path, index) => ({ path, index })).values();
  const work = async (): Promise<void> => {
    const thread = await MeasuringThread.open(options);
    try {
      for (const { path, index } of queue) {
        outcomes[index] = await measureOne(thread, path);
        onFilm();
      }
    } finally {
      await thread.close();
    }
  };
  const threads = Math.min(os.availableParallelism(), paths.length);
  // All threads are waited for, so that none is left running behind an error of another.
  const ended = await Promise.allSettled(Array.from({ length: threads }, work));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return outcomes;
}

async function measureOne(thread: MeasuringThread, path: string): Promise<FilmOutcome> {
  try {
    return { document: await thread.measureFilm({ path }) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (isSystemFault(error.code))
      throw new Failure(error.code, `${path}: ${error.message}`, { cause: error });
    return { refusal: error };
  }
}
