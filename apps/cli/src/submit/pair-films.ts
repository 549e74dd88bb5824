import path from 'node:path';
import type { Posture } from '@sagitta/kinematics';

/*
 * Films arrive as files; which two belong together is read from their names: the posture from a word in the name
 * (flexion, flex, fl; extension, ext, ex), the patient from what is left of it and from the folder.
 */

export interface FilmPair {
  /** Folder and name without the posture: what the two films share. */
  readonly label: string;
  readonly flexion: string;
  readonly extension: string;
}

export interface Pairing {
  readonly pairs: readonly FilmPair[];
  /** Files that could not be used, each with the reason. */
  readonly unpaired: readonly { readonly file: string; readonly reason: string }[];
}

const FILM_FILE = /\.(dcm|dicom|png|jpe?g)$/i;
const POSTURE_WORDS: Readonly<Record<Posture, RegExp>> = {
  flexion: /(?<![a-z])(flexion|flex|fl)(?![a-z])/i,
  extension: /(?<![a-z])(extension|ext|ex)(?![a-z])/i,
};

/** DICOM files often have no extension, or a UID's last digits for one. */
export const looksLikeFilm = (file: string): boolean =>
  FILM_FILE.test(file) || path.extname(file) === '' || /^\.\d+$/.test(path.extname(file));

export function pairFilms(files: readonly string[]): Pairing {
  const groups = new Map<string, Partial<Record<Posture, string[]>>>();
  const unpaired: { file: string; reason: string }[] = [];
  for (const file of [...files].sort()) {
    const name = path.basename(file).replace(FILM_FILE, '');
    const postures = (['flexion', 'extension'] as const).filter((posture) =>
      POSTURE_WORDS[posture].test(name),
    );
    const [posture] = postures;
    if (!posture || postures.length > 1) {
      const which = postures.length ? 'both postures' : 'no posture';
      unpaired.push({ file, reason: `its name has ${which}; name it like patient-flexion.dcm` });
      continue;
    }
    const rest = name
      .replace(POSTURE_WORDS[posture], '')
      .replace(/^[-_. ]+|[-_. ]+$/g, '')
      .replace(/[-_. ]{2,}/g, '-');
    const label = path.join(path.dirname(file), rest);
    const group = groups.get(label) ?? {};
    (group[posture] ??= []).push(file);
    groups.set(label, group);
  }
  const pairs: FilmPair[] = [];
  for (const [label, { flexion = [], extension = [] }] of groups) {
    if (flexion.length === 1 && extension.length === 1) {
      pairs.push({ label, flexion: flexion[0]!, extension: extension[0]! });
      continue;
    }
    const reason = `it needs one flexion and one extension film beside it; there are ${flexion.length} and ${extension.length}`;
    for (const file of [...flexion, ...extension]) unpaired.push({ file, reason });
  }
  return { pairs, unpaired };
}
