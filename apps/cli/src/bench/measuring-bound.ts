import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { NetworkRuns } from '@sagitta/measurement';
import type { BoundRequest, BoundResult, BoundWork } from './bound-thread.ts';

const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './bound-thread.ts' : './bound-thread.js',
  import.meta.url,
);

export interface BoundMeasurement {
  readonly seconds: number;
  readonly networkRuns: NetworkRuns;
}

/**
 * Wall seconds of the work of all threads together, one thread for each element of `work`: one model with one intra-op
 * thread each, as in the workers, after a warm-up in every thread. How often each network ran comes with it.
 */
export async function measureBound(
  modelFolder: string,
  work: readonly BoundWork[],
): Promise<BoundMeasurement> {
  const threads = work.map(
    (one) =>
      new Worker(fileURLToPath(THREAD), { workerData: { modelFolder, work: one } satisfies BoundRequest }),
  );
  try {
    await Promise.all(threads.map(nextMessage));
    const started = performance.now();
    const done = threads.map(nextMessage);
    for (const thread of threads) thread.postMessage('go');
    const results = await Promise.all(done);
    return {
      seconds: (performance.now() - started) / 1000,
      networkRuns: total(results.flatMap((result) => result?.networkRuns ?? [])),
    };
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

const total = (runs: readonly NetworkRuns[]): NetworkRuns => ({
  locate: runs.reduce((sum, { locate }) => sum + locate, 0),
  measure: runs.reduce((sum, { measure }) => sum + measure, 0),
});

function nextMessage(thread: Worker): Promise<BoundResult> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`a bench thread ended with code ${code}`)));
  });
}
