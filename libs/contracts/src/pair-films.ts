import { POSTURES, type Posture } from '@sagitta/kinematics';

/*
 * Films arrive as files; which two belong together is read from their names: the posture from a word in the name
 * (flexion, flex, fl; extension, ext, ex), the patient from what is left of it and from the folder. Names are paths with
 * either slash, each folder spelled one way.
 */

export interface FilmPair {
  /** Folder and name without the posture: what the two films share. */
  readonly label: string;
  readonly flexion: string;
  readonly extension: string;
}

/** Why a file was not paired; `no-partner` with how many films of each posture share what is left of its name. */
export type Unpaired = { readonly file: string } & (
  | { readonly reason: 'no-posture' | 'both-postures' }
  | { readonly reason: 'no-partner'; readonly flexion: number; readonly extension: number }
);

export interface Pairing {
  readonly pairs: readonly FilmPair[];
  readonly unpaired: readonly Unpaired[];
}

const FILM_FILE = /\.(dcm|dicom|png|jpe?g)$/i;
const POSTURE_WORDS: Readonly<Record<Posture, RegExp>> = {
  flexion: /(?<![a-z])(flexion|flex|fl)(?![a-z])/i,
  extension: /(?<![a-z])(extension|ext|ex)(?![a-z])/i,
};

/** What follows the last slash. */
export const fileName = (file: string): string => file.slice(folderLength(file));

/** Whether a file may be a film by its name: DICOM files often have no extension, or a UID's last digits for one. */
export function looksLikeFilm(file: string): boolean {
  const name = fileName(file);
  // A dot in front makes a hidden file, not an extension.
  const dot = name.lastIndexOf('.');
  return FILM_FILE.test(name) || dot <= 0 || /^\.\d+$/.test(name.slice(dot));
}

/** Pairs files by their names, in the order of their names; each that cannot be paired comes with the reason. */
export function pairFilms(files: readonly string[]): Pairing {
  const groups = new Map<string, Record<Posture, string[]>>();
  const unpaired: Unpaired[] = [];
  for (const file of [...files].sort()) {
    const name = fileName(file).replace(FILM_FILE, '');
    const [posture, other] = POSTURES.filter((one) => POSTURE_WORDS[one].test(name));
    if (posture === undefined || other !== undefined) {
      unpaired.push({ file, reason: posture ? 'both-postures' : 'no-posture' });
      continue;
    }
    const label = labelOf(file, name.replace(POSTURE_WORDS[posture], ''));
    const group = groups.get(label) ?? { flexion: [], extension: [] };
    group[posture].push(file);
    groups.set(label, group);
  }
  const pairs: FilmPair[] = [];
  for (const [label, { flexion, extension }] of groups) {
    if (flexion.length === 1 && extension.length === 1) {
      pairs.push({ label, flexion: flexion[0]!, extension: extension[0]! });
      continue;
    }
    const counts = { flexion: flexion.length, extension: extension.length };
    for (const file of [...flexion, ...extension]) unpaired.push({ file, reason: 'no-partner', ...counts });
  }
  return { pairs, unpaired };
}

/** A folder of one patient whose films are named by posture alone is what is left of their names. */
function labelOf(file: string, withoutPosture: string): string {
  const rest = withoutPosture.replace(/^[-_. ]+|[-_. ]+$/g, '').replace(/[-_. ]{2,}/g, '-');
  const folder = file.slice(0, folderLength(file));
  return (rest === '' ? folder.slice(0, -1) : folder + rest) || '.';
}

/** With its slash. */
const folderLength = (file: string): number => Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
