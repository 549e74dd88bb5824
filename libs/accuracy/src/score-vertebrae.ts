import { POSTURES, type Level, type Posture } from '@sagitta/kinematics';
import type { FilmScore } from './score-film.ts';

/** A vertebra on both films (structurally the contract's). */
export interface MatchedVertebra {
  readonly level: Level;
  readonly residualMm: number | null;
}

/** A vertebra whose corners are all known, beside how well they fit one shape. */
export interface ScoredVertebra {
  readonly level: Level;
  /** Root mean square distance of its corners from the shape that both films share, mm. */
  readonly residualMm: number;
  /** Mean error of its eight corners, mm. */
  readonly cornerMm: number;
  /** Its level was identified on both films. */
  readonly identified: boolean;
}

/** The vertebrae of a pair that have a residual, and a truth for every corner on both films. */
export function scoreVertebrae(
  films: Readonly<Record<Posture, FilmScore>>,
  matches: readonly MatchedVertebra[],
): ScoredVertebra[] {
  return matches.flatMap(({ level, residualMm }) => {
    const corners = POSTURES.flatMap((posture) =>
      films[posture].corners.filter((one) => one.level === level),
    );
    const levels = POSTURES.flatMap((posture) => films[posture].levels.filter((one) => one.level === level));
    if (residualMm === null || corners.length !== 8) return [];
    const cornerMm = corners.reduce((sum, { mm }) => sum + mm, 0) / corners.length;
    return [{ level, residualMm, cornerMm, identified: levels.every(({ identified }) => identified) }];
  });
}
