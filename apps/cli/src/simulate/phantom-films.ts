import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PhantomSet, type PhantomPair } from '@sagitta/contracts';
import { decodeFilm, type DecodedFilm } from '@sagitta/film-decoding';
import type { Posture } from '@sagitta/kinematics';
import { inProject } from '../project.ts';

export interface PhantomFilms {
  readonly pair: PhantomPair;
  readonly films: Readonly<Record<Posture, DecodedFilm>>;
}

export const PHANTOM_FOLDER = inProject('test', 'phantoms');

/** The committed phantom pairs, decoded. */
export async function loadPhantoms(): Promise<PhantomFilms[]> {
  const set = PhantomSet.parse(
    JSON.parse(await readFile(path.join(PHANTOM_FOLDER, 'phantoms.json'), 'utf8')),
  );
  const films: PhantomFilms[] = [];
  for (const pair of set.pairs) films.push(await loadPair(PHANTOM_FOLDER, pair));
  return films;
}

/** A pair of the synthetic set of that folder, decoded. */
export async function loadPair(folder: string, pair: PhantomPair): Promise<PhantomFilms> {
  const decode = async (file: string): Promise<DecodedFilm> =>
    decodeFilm(await readFile(path.join(folder, file)));
  return { pair, films: { flexion: await decode(pair.flexion), extension: await decode(pair.extension) } };
}
