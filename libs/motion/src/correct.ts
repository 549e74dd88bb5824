import type { Edit, FilmDocument, Interpretation, Measurement, PairNaming } from '@sagitta/contracts';
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
  const known = hasCovariances(measurement);
  return {
    ...measureEdited(before, edits, { known, judgedAs: measurement.interpretation }, options),
    revision: { parent, edits: [...edits] },
  };
}

/** What a measurement gives to one that is made on its films with other landmarks. */
export interface Inherited {
  /** Whether corners that a person places have covariances. */
  readonly known: boolean;
  /** Its rules judge where no rule set is given. */
  readonly judgedAs: Interpretation | undefined;
}

/**
 * The measurement of films after edits, done in their order.
 *
 * @throws Failure `request-malformed` for an edit that cannot be done, with its place in the list
 */
export function measureEdited(
  before: NamedFilms,
  edits: readonly Edit[],
  { known, judgedAs }: Inherited,
  options: PairOptions,
): MeasuredPair {
  const after = edits.reduce<NamedFilms>((films, edit, i) => {
    try {
      return edited(films, edit);
    } catch (error) {
      if (!isFailure(error)) throw error;
      const place = `Edit ${i + 1} of ${edits.length}, ${edit.kind}`;
      throw new Failure(error.code, `${place}: ${error.message}`, { cause: error });
    }
  }, before);
  const measured = measureNamed(settled(after, before, known), options);
  return {
    ...measured,
    ...(judgedAs && !options.ruleSet && { interpretation: interpretAgain(measured, judgedAs) }),
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
function settled(after: NamedFilms, before: NamedFilms, known: boolean): NamedFilms {
  const settle = (film: FilmDocument): FilmDocument =>
    film === before.flexion || film === before.extension ? film : settleFilm(film, { known });
  return { ...after, flexion: settle(after.flexion), extension: settle(after.extension) };
}

/** Whether corners of the measurement have covariances. */
export const hasCovariances = ({ flexion, extension }: Measurement): boolean =>
  [flexion, extension].some(({ landmarks }) => landmarks.some(({ covariance }) => covariance));
