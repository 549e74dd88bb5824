import {
  anatomicalPoint,
  cornerIndex,
  displacement,
  lengthOf,
  type DualCorners,
  type DualPoint,
} from './anatomical.ts';
import { times } from './dual.ts';
import { millimetres, type PixelSpacing } from './pixel-spacing.ts';
import { sharedShape, type SharedShape } from './shared-shape.ts';
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
import { estimate, isCovariance, type PairCovariances } from './uncertainty.ts';
import type { VertebraMatch } from './values.ts';
import { vertebraLines } from './vertebra-lines.ts';
import { facingOf, type SpineCorners } from './vertebra.ts';

/** What kinematics needs of one film. */
export interface FilmLandmarks {
  readonly corners: SpineCorners;
  readonly pixelSpacing: PixelSpacing;
  /** What the corners' variances are multiplied by in a difference between two films (contract: uncertainty); default 1. */
  readonly motionShare?: number | undefined;
}

export type FilmPair = Readonly<Record<Posture, FilmLandmarks>>;

/**
 * Of a vertebra's depth, root mean square: corners that miss one shape by more were not placed a little off, one of them
 * was placed elsewhere, and a shared shape would carry that to the other film. Chosen on in-silico pairs of another seed
 * than the validation set's (docs/accuracy.md), where 4 to 12 differ little.
 */
export const ONE_SHAPE_PERCENT = 8;

export const SHAPES = ['shared', 'own'] as const;
/**
 * `shared`: vertebrae whose corners all have covariances, and lie close to one shape, are measured on the shape that fits
 * both films best. `own`: every film's corners as they stand, which is also what is done where covariances are missing:
 * without them nothing says which corner to believe.
 */
export type Shapes = (typeof SHAPES)[number];

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
export function pairCorners(pair: FilmPair, shapes: Shapes): PairCorners {
  const found = byPosture((posture) => lifted(pair[posture], posture));
  const onFilm = covariancesOf(pair, () => 1);
  const inMotion = covariancesOf(pair, (posture) => pair[posture].motionShare ?? 1);
  const fits = byLevel((level) => fitOf(level, found, onFilm));
  const residuals = byLevel((level) => residualOf(level, pair, found, fits[level].shape));
  const shared = (level: Level): SharedShape | null => {
    const { residualPercentDepth } = residuals[level];
    const oneShape = residualPercentDepth !== null && residualPercentDepth <= ONE_SHAPE_PERCENT;
    return shapes === 'shared' && fits[level].weighed && oneShape ? fits[level].shape : null;
  };
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

type Spines = Readonly<Record<Posture, Readonly<Record<Level, DualCorners>>>>;

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
function covariancesOf(pair: FilmPair, shareOf: (posture: Posture) => number): (Covariance | null)[] {
  return LEVELS.flatMap((level) =>
    POSTURES.flatMap((posture) =>
      CORNERS.map((corner) => {
        const covariance = pair[posture].corners[level]?.[corner]?.covariance;
        if (!covariance || !isCovariance(covariance)) return null;
        const share = shareOf(posture);
        const [xx, xy, yy] = covariance;
        return [share * xx, share * xy, share * yy] as const;
      }),
    ),
  );
}

interface Fit {
  readonly shape: SharedShape | null;
  /** By the corners' covariances; otherwise every corner counts alike. */
  readonly weighed: boolean;
}

function fitOf(level: Level, found: Spines, covariances: PairCovariances): Fit {
  const variance = (posture: Posture, corner: Corner): number => {
    const [xx, , yy] = covariances[cornerIndex(level, posture, corner)] ?? [0, 0, 0];
    return (xx + yy) / 2;
  };
  const weighed = POSTURES.every((posture) => CORNERS.every((corner) => variance(posture, corner) > 0));
  const variances = (posture: Posture): Record<Corner, number> => {
    // Alike in the film's own sizes, for films differ in pixels.
    const alike = weighed ? 1 : (meanDepth(level, found[posture][level]) ?? 1) ** 2;
    return byCorner((corner) => (weighed ? variance(posture, corner) : alike));
  };
  // A body without depth has no size to hold its corners against.
  const flat = POSTURES.some((posture) => meanDepth(level, found[posture][level]) === 0);
  if (flat) return { shape: null, weighed };
  const shape = sharedShape(found.flexion[level], found.extension[level], byPosture(variances));
  return { shape, weighed };
}

const meanDepth = (level: Level, corners: DualCorners): number | null =>
  vertebraLines(level, corners).midPlane?.depth.value ?? null;

/** How far the corners found lie from the shape that they share: root mean square over both films. */
function residualOf(
  level: Level,
  pair: FilmPair,
  found: Spines,
  shape: SharedShape | null,
): Pick<VertebraMatch, 'residualPercentDepth' | 'residualMm'> {
  if (!shape) return { residualPercentDepth: null, residualMm: null };
  const distances = (posture: Posture): number[] =>
    CORNERS.map(
      (corner) => lengthOf(displacement(found[posture][level][corner]!, shape[posture][corner])).value,
    );
  const [flexed, extended] = [distances('flexion'), distances('extension')];
  const rootMeanSquare = (flexionUnit: number | null, extensionUnit: number | null): number | null => {
    if (flexionUnit === null || extensionUnit === null) return null;
    const squares = sumOfSquares(flexed) * flexionUnit ** 2 + sumOfSquares(extended) * extensionUnit ** 2;
    const root = Math.sqrt(squares / (flexed.length + extended.length));
    return Number.isFinite(root) ? root : null;
  };
  const perDepth = (posture: Posture): number => 100 / meanDepth(level, found[posture][level])!;
  return {
    residualPercentDepth: rootMeanSquare(perDepth('flexion'), perDepth('extension')),
    residualMm: rootMeanSquare(
      millimetres(1, pair.flexion.pixelSpacing),
      millimetres(1, pair.extension.pixelSpacing),
    ),
  };
}

const sumOfSquares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);

function sizeRatioOf(
  { flexion, extension }: FilmPair,
  shape: SharedShape | null,
  covariances: PairCovariances,
): Pick<VertebraMatch, 'sizeRatio' | 'sizeRatioInterval90'> {
  const scale = millimetres(1, extension.pixelSpacing);
  const other = millimetres(1, flexion.pixelSpacing);
  if (!shape || scale === null || other === null) return { sizeRatio: null };
  const { value, interval90 } = estimate(times(shape.sizeRatio, scale / other), covariances, 'ratio');
  return { sizeRatio: value, ...(interval90 && { sizeRatioInterval90: interval90 }) };
}
