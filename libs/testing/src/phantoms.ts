import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PhantomSet, type PhantomPair } from '@sagitta/contracts';
import type { Posture } from '@sagitta/kinematics';
import { PROJECT } from './project.ts';

export interface Phantom {
  readonly pair: PhantomPair;
  /** The film's DICOM bytes. */
  film(posture: Posture): Promise<Uint8Array>;
  /** The film's file. */
  pathOf(posture: Posture): string;
}

/** The committed phantom pairs with their truth. */
export async function phantomPairs(): Promise<Phantom[]> {
  const folder = path.join(PROJECT, 'test', 'phantoms');
  const set = PhantomSet.parse(JSON.parse(await readFile(path.join(folder, 'phantoms.json'), 'utf8')));
  return set.pairs.map((pair) => {
    const pathOf = (posture: Posture): string => path.join(folder, pair[posture]);
    return { pair, pathOf, film: async (posture) => new Uint8Array(await readFile(pathOf(posture))) };
  });
}
