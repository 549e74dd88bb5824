import { anatomicalPoint, cornerIndex, type DualCorners, type DualPoint } from './anatomical.ts';
import { noiseOf } from './corner-noise.ts';
import type { FilmLandmarks, FilmPair } from './film-landmarks.ts';
import type { SharedShape } from './shared-shape.ts';
import {
  CORNERS,
  LEVELS,
  POSTURES,
  byCorner,
  byLevel,
  byPosture,
  cornersOf,
  type Corner,
  type Covariance,
  type Level,
  type Posture,
} from './terms.ts';
import { isCovariance, type PairCovariances } from './uncertainty.ts';
import type { VertebraMatch } from './values.ts';
import {
  ONE_SHAPE_PERCENT,
  fitOf,
  misfitOf,
  residualOf,
  sizeRatioOf,
  type Spines,
} from './vertebra-match.ts';
import { facingOf } from './vertebra.ts';

export const SHAPES = ['shared', 'own'] as const;
/**
 * `shared`: vertebrae whose corners all have covariances, and lie close to one shape, are measured on the shape that fits
 * both films best. `own`: every film's corners as they stand, which is also what is done where covariances are missing:
 * without them nothing says which corner to believe.
 */
export type Shapes = (typeof SHAPES)[number];

export interface PairOptions {
  readonly shapes: Shapes;
  /**
   * What values between two films are taken to vary by: `seen`, the corners' covariances times what their misfit on these
   * films shows (`corner-noise.ts`), or the covariances as they are `claimed`.
   */
  readonly noise: 'seen' | 'claimed';
}

/** A pair as it is measured. */
export interface PairCorners {
  readonly films: Spines;
  readonly matches: VertebraMatch[];
  /** Of values of one film. */
  readonly onFilm: PairCovariances;
  /** Of values between two films. */
  readonly inMotion: PairCovariances;
}

/** Two films of one patient, as they are measured: anatomical coordinates. */
export function pairCorners(pair: FilmPair, { shapes, noise }: PairOptions): PairCorners {
  const found = byPosture((posture) => lifted(pair[posture], posture));
  const onFilm = covariancesOf(pair, () => 1);
  const fits = byLevel((level) => fitOf(level, found, onFilm));
  const residuals = byLevel((level) => residualOf(level, pair, found, fits[level].shape));
  const oneShape = ({ residualPercentDepth }: (typeof residuals)[Level]): boolean =>
    residualPercentDepth !== null && residualPercentDepth <= ONE_SHAPE_PERCENT;
  const shared = (level: Level): SharedShape | null =>
    shapes === 'shared' && fits[level].weighed && oneShape(residuals[level]) ? fits[level].shape : null;
  const seen = noiseOf(byLevel((level) => misfitOf(level, found, fits[level], oneShape(residuals[level]))));
  const inMotion = covariancesOf(
    pair,
    (posture, level) => (pair[posture].motionShare ?? 1) * (noise === 'seen' ? seen[level] : 1),
  );
  return {
    films: byPosture((posture) => byLevel((level) => shared(level)?.[posture] ?? found[posture][level])),
    matches: LEVELS.map((level) => ({
      level,
      shape: shared(level) ? 'shared' : 'own',
      ...residuals[level],
      ...sizeRatioOf(pair, fits[level].shape, inMotion),
    })),
    onFilm,
    inMotion,
  };
}

/** Nothing of a film on which nothing tells which way the patient faces. */
function lifted({ corners }: FilmLandmarks, posture: Posture): Record<Level, DualCorners> {
  const facing = facingOf(corners);
  return byLevel((level) => {
    const place = (corner: Corner): DualPoint | null => {
      const point = corners[level]?.[corner];
      return point && facing ? anatomicalPoint(point, facing, cornerIndex(level, posture, corner)) : null;
    };
    // Some annotations give S1 inferior corners; it has none.
    return byCorner((corner) => (cornersOf(level).includes(corner) ? place(corner) : null));
  });
}

/** By `cornerIndex`. */
function covariancesOf(
  pair: FilmPair,
  shareOf: (posture: Posture, level: Level) => number,
): (Covariance | null)[] {
  return LEVELS.flatMap((level) =>
    POSTURES.flatMap((posture) =>
      CORNERS.map((corner) => {
        const covariance = pair[posture].corners[level]?.[corner]?.covariance;
        if (!covariance || !isCovariance(covariance)) return null;
        const share = shareOf(posture, level);
        const [xx, xy, yy] = covariance;
        return [share * xx, share * xy, share * yy] as const;
      }),
    ),
  );
}
