import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { looksLikeFilm } from '@sagitta/contracts';
import { isFailure, Failure } from '@sagitta/failure';
import { decodeFilm } from '@sagitta/film-decoding';
import type { LandmarkModel } from '@sagitta/inference';
import { detectSpine } from '@sagitta/measurement';

/** A film's file and how much of a lateral lumbar spine it shows. */
export interface ScoredFilm {
  readonly file: string;
  readonly score: number;
}

/** Every film below these folders, by name. @throws Failure `film-missing` */
export async function filmsIn(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const films = entries
      .filter((entry) => entry.isFile() && looksLikeFilm(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name));
    if (films.length === 0) throw new Failure('film-missing', `${folder} holds no film`);
    files.push(...films.sort());
  }
  return files;
}

/** Scores by the code that the workers run, but without refusing: that is what is being decided. */
export async function spineScores(
  files: readonly string[],
  model: LandmarkModel,
  onFilm: () => void,
): Promise<ScoredFilm[]> {
  const scored: ScoredFilm[] = [];
  for (const file of files) {
    scored.push({ file, score: await scoreOf(file, { ...model, refuseBelow: null }) });
    onFilm();
  }
  return scored;
}

async function scoreOf(file: string, model: LandmarkModel): Promise<number> {
  try {
    const { image } = await decodeFilm(await readFile(file));
    return (await detectSpine(image, model)).spineScore;
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw new Failure(error.code, `${file}: ${error.message}`, { cause: error });
  }
}
