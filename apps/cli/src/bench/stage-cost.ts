import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FilmTimings, Profile } from '@sagitta/contracts';
import { MeasuringThread } from '@sagitta/measurement';
import type { PhantomFilms } from '../simulate/phantom-films.ts';
import { largePairs } from './large-films.ts';

const STAGES = ['read', 'decode', 'place', 'infer', 'landmarks'] as const;

/**
 * Mean core-milliseconds a patient spends in each stage of the line: one measuring thread with nothing beside it, so
 * that the wall time of a stage is its processor time. Films are read from disk, as a worker reads them.
 */
export async function stageCost(
  modelFolder: string,
  profile: Profile,
  phantoms: readonly PhantomFilms[],
): Promise<Record<(typeof STAGES)[number], number>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-bench-'));
  const thread = await MeasuringThread.open({ modelFolder, provider: 'cpu', profile });
  const sums: FilmTimings = { read: 0, decode: 0, place: 0, infer: 0, landmarks: 0 };
  const file = path.join(folder, 'film.dcm');
  try {
    for (const { flexion, extension } of largePairs(phantoms, phantoms.length)) {
      for (const bytes of [flexion, extension]) {
        await writeFile(file, bytes);
        const { timingsMs } = await thread.measureFilm({ path: file });
        for (const stage of STAGES) sums[stage] += timingsMs[stage];
      }
    }
  } finally {
    await thread.close();
    await rm(folder, { recursive: true, force: true });
  }
  for (const stage of STAGES) sums[stage] /= phantoms.length;
  return sums;
}
