import type { Edit, FilmDocument, Measurement, PairNaming } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { POSTURES, interpretAgain, type Posture } from '@sagitta/kinematics';
import { editFilm } from './edit-film.ts';
import { measureNamed, type MeasuredPair, type PairOptions } from './measure-pair.ts';
import { decided, type NamedFilms } from './name-films.ts';
import { settleFilm } from './settle-film.ts';

/** Without a rule set it is judged by the rules that judged the given one, if any did. */
export interface CorrectionOptions extends PairOptions {
  /** How the keeper of the corrected measurement names it. */
  readonly parent: string;
}

/**
 * The measurement of the same films after a person's edits, done in their order: measured as a worker measures, but for
 * the levels' names, which stay, and judged by `ruleSet`, else by what the given one was judged by. The given one is left as it is, and `revision` says what was changed about it.
 *
 * @throws Failure `request-malformed` for an edit that cannot be done, with its place in the list
 */
export function correctMeasurement(
  measurement: Measurement,
  edits: readonly Edit[],
  { parent, ...options }: CorrectionOptions,
): MeasuredPair {
  const before: NamedFilms = {
    flexion: decided(measurement.flexion),
    extension: decided(measurement.extension),
    ...(measurement.naming && { naming: measurement.naming }),
  };
  const after = edits.reduce<NamedFilms>((films, edit, i) => {
    try {
      return edited(films, edit);
    } catch (error) {
      if (!isFailure(error)) throw error;
      const place = `Edit ${i + 1} of ${edits.length}, ${edit.kind}`;
      throw new Failure(error.code, `${place}: ${error.message}`, { cause: error });
    }
  }, before);
  const measured = measureNamed(settled(after, before), options);
  const { interpretation: earlier } = measurement;
  return {
    ...measured,
    ...(earlier && !options.ruleSet && { interpretation: interpretAgain(measured, earlier) }),
    revision: { parent, edits: [...edits] },
  };
}

function edited(films: NamedFilms, edit: Edit): NamedFilms {
  if (edit.kind === 'swap-postures') {
    const { flexion, extension, naming } = films;
    return {
      flexion: extension,
      extension: flexion,
      ...(naming && { naming: swapped(naming) }),
    };
  }
  const film = { [edit.posture]: editFilm(films[edit.posture], edit) };
  // Names that a person gave are not doubtful, and not what the films said together.
  const { naming: _, ...unnamed } = films;
  return { ...(edit.kind === 'relabel' ? unnamed : films), ...film };
}

const OTHER: Readonly<Record<Posture, Posture>> = { flexion: 'extension', extension: 'flexion' };

const swapped = ({ margin, sizeRatio, renamed }: PairNaming): PairNaming => ({
  margin,
  sizeRatio: sizeRatio && 1 / sizeRatio,
  renamed: POSTURES.filter((posture) => renamed.includes(OTHER[posture])),
});

/** A film that was not edited stays as it is, to the last digit. */
function settled(after: NamedFilms, before: NamedFilms): NamedFilms {
  const known = [before.flexion, before.extension].some(hasCovariances);
  const settle = (film: FilmDocument): FilmDocument =>
    film === before.flexion || film === before.extension ? film : settleFilm(film, { known });
  return { ...after, flexion: settle(after.flexion), extension: settle(after.extension) };
}

const hasCovariances = ({ landmarks }: FilmDocument): boolean =>
  landmarks.some(({ covariance }) => covariance);
