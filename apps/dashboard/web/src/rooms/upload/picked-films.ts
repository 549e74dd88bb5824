import { fileName, type FilmPair, pairFilms, type Unpaired } from '@sagitta/contracts';

/*
 * Films that were picked and are not sent yet. Names tell which two belong together; what a person says of two films
 * goes before their names.
 */

/** A film as it was picked: its folder and name, which stay on this machine, and its bytes. */
export interface PickedFilm {
  readonly path: string;
  readonly file: File;
}

export interface Picked {
  readonly films: ReadonlyMap<string, PickedFilm>;
  /** Put together by hand, in the order in which it was done. */
  readonly byHand: readonly FilmPair[];
}

export const NOTHING_PICKED: Picked = { films: new Map(), byHand: [] };

/** A film of the same path takes the place of an earlier one. */
export function withFilms({ films, byHand }: Picked, more: readonly PickedFilm[]): Picked {
  return { films: new Map([...films, ...more.map((film) => [film.path, film] as const)]), byHand };
}

/** Without these; a pair that was put together by hand of one of them comes apart. */
export function withoutFilms({ films, byHand }: Picked, paths: readonly string[]): Picked {
  const gone = new Set(paths);
  return {
    films: new Map([...films].filter(([path]) => !gone.has(path))),
    byHand: byHand.filter(({ flexion, extension }) => !gone.has(flexion) && !gone.has(extension)),
  };
}

/** Two films that belong together, whatever they are called. */
export function paired(picked: Picked, flexion: string, extension: string): Picked {
  const label = [flexion, extension].map(fileName).join(' + ');
  return { ...picked, byHand: [...picked.byHand, { label, flexion, extension }] };
}

/** The other way round: what the name calls flexion is the extension film. */
export function swapped({ films, byHand }: Picked, pair: FilmPair): Picked {
  const turned = { label: pair.label, flexion: pair.extension, extension: pair.flexion };
  const known = byHand.some((one) => one.flexion === pair.flexion);
  return {
    films,
    byHand: known ? byHand.map((one) => (one.flexion === pair.flexion ? turned : one)) : [...byHand, turned],
  };
}

export interface Sorted {
  readonly pairs: readonly FilmPair[];
  readonly unpaired: readonly Unpaired[];
}

/** What would be sent, by name, and what would not. */
export function sorted({ films, byHand }: Picked): Sorted {
  const taken = new Set(byHand.flatMap(({ flexion, extension }) => [flexion, extension]));
  const { pairs, unpaired } = pairFilms([...films.keys()].filter((path) => !taken.has(path)));
  return {
    pairs: [...pairs, ...byHand].sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true })),
    unpaired,
  };
}
