import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import type { BoundRequest, BoundResult } from './bound-thread.ts';

const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './bound-thread.ts' : './bound-thread.js',
  import.meta.url,
);

/**
 * Seconds per patient of the bare network, or of the line behind decoding: `workers` threads, one session with one
 * intra-op thread each, as many patients as asked for shared among them, after a warm-up in every thread.
 */
export async function measureBound(
  request: Omit<BoundRequest, 'patients'> & { workers: number; patients: number },
) {
  const { workers, patients, ...rest } = request;
  const threads = Array.from({ length: workers }, (_, i) => {
    const share = Math.floor(patients / workers) + (i < patients % workers ? 1 : 0);
    return new Worker(fileURLToPath(THREAD), {
      workerData: { ...rest, patients: share } satisfies BoundRequest,
    });
  });
  try {
    await Promise.all(threads.map((thread) => message(thread)));
    const started = performance.now();
    const done = threads.map((thread) => message(thread));
    for (const thread of threads) thread.postMessage('go');
    await Promise.all(done);
    return (performance.now() - started) / 1000 / patients;
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function message(thread: Worker): Promise<BoundResult> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`a bench thread ended with code ${code}`)));
  });
}
