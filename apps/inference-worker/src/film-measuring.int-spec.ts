import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { removeScratch, scratchFolder, slowFilm, waitFor } from '@sagitta/testing';
import { FilmMeasuring } from './film-measuring.ts';

const inProject = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const film = inProject('test/phantoms/p01-flexion.dcm');

it('blames a thread’s death on the film that it was measuring, and measures the waiting one', async () => {
  const created = once(process, 'worker') as Promise<[Worker]>;
  const films = await FilmMeasuring.open({
    modelFolder: inProject('models/lumbar-hrnet-w16'),
    provider: 'cpu',
  });
  const [worker] = await created;
  const folder = scratchFolder('suspect');
  const suspect = films.measureFilm(slowFilm(folder), { onStage: () => void worker.terminate() });
  const waiting = films.measureFilm(film);

  await expect(suspect).rejects.toMatchObject({ code: 'inference-failed', retryable: true });
  expect(films.ready).toBe(false);
  expect((await waiting).quality.completeLevels).toHaveLength(6);
  await waitFor(() => films.ready);
  await films.close();
  removeScratch(folder);
  await expect(films.measureFilm(film)).rejects.toMatchObject({ code: 'inference-failed' });
});
