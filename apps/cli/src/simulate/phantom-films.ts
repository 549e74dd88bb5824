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
  for (const pair of set.pairs) {
    const [flexion, extension] = [await decode(pair.flexion), await decode(pair.extension)];
    films.push({ pair, films: { flexion, extension } });
  }
  return films;
}

const decode = async (file: string): Promise<DecodedFilm> =>
  decodeFilm(await readFile(path.join(PHANTOM_FOLDER, file)));
