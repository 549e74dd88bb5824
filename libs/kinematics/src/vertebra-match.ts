import { cornerIndex, displacement, lengthOf, type DualCorners, type DualPoint } from './anatomical.ts';
import type { Misfit } from './corner-noise.ts';
import { times } from './dual.ts';
import type { FilmPair } from './film-landmarks.ts';
import { millimetres } from './pixel-spacing.ts';
import { sharedShape, type SharedShape } from './shared-shape.ts';
import { CORNERS, POSTURES, byCorner, byPosture, type Corner, type Level, type Posture } from './terms.ts';
import { estimate, type PairCovariances } from './uncertainty.ts';
import type { VertebraMatch } from './values.ts';
import { vertebraLines } from './vertebra-lines.ts';

/*
 * One vertebra on both films: the shape that its corners share, and how well they do.
 */

/**
 * Of a vertebra's depth, root mean square: corners that miss one shape by more were not placed a little off, one of them
 * was placed elsewhere, and a shared shape would carry that to the other film. Chosen on in-silico pairs of another seed
 * than the validation set's (docs/accuracy.md), where 6 to 12 differ little in IROM.
 */
export const ONE_SHAPE_PERCENT = 8;

/** Both films' corners by level, anatomical coordinates. */
export type Spines = Readonly<Record<Posture, Readonly<Record<Level, DualCorners>>>>;

/** The shape that fits a vertebra's corners on both films best, if there is one. */
export interface Fit {
  readonly shape: SharedShape | null;
  /** That the corners were weighed by: source pixels², or all alike. */
  readonly variances: Readonly<Record<Posture, Readonly<Record<Corner, number>>>>;
  /** By the corners' covariances; otherwise every corner counts alike. */
  readonly weighed: boolean;
}

/** The shape of one level, its corners weighed by their covariances where all eight have one. */
export function fitOf(level: Level, found: Spines, covariances: PairCovariances): Fit {
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
  const known = { variances: byPosture(variances), weighed };
  if (flat) return { shape: null, ...known };
  return { shape: sharedShape(found.flexion[level], found.extension[level], known.variances), ...known };
}

/** `corner-noise.ts`; null where the corners have no shape, or nothing says how sure they are. */
export function misfitOf(
  level: Level,
  found: Spines,
  { shape, variances, weighed }: Fit,
  oneShape: boolean,
): Misfit | null {
  if (!shape || !weighed) return null;
  const squares = POSTURES.flatMap((posture) =>
    distancesOf(found[posture][level], shape[posture]).map(
      (distance, i) => distance ** 2 / variances[posture][CORNERS[i]!],
    ),
  ).reduce((sum, square) => sum + square, 0);
  return Number.isFinite(squares) ? { squares, oneShape } : null;
}

/** In pixels, in the order of `CORNERS`. */
const distancesOf = (found: DualCorners, shape: Readonly<Record<Corner, DualPoint>>): number[] =>
  CORNERS.map((corner) => lengthOf(displacement(found[corner]!, shape[corner])).value);

const meanDepth = (level: Level, corners: DualCorners): number | null =>
  vertebraLines(level, corners).midPlane?.depth.value ?? null;

/** How far the corners found lie from the shape that they share: root mean square over both films. */
export function residualOf(
  level: Level,
  pair: FilmPair,
  found: Spines,
  shape: SharedShape | null,
): Pick<VertebraMatch, 'residualPercentDepth' | 'residualMm'> {
  if (!shape) return { residualPercentDepth: null, residualMm: null };
  const [flexed, extended] = POSTURES.map((posture) => distancesOf(found[posture][level], shape[posture]));
  const rootMeanSquare = (flexionUnit: number | null, extensionUnit: number | null): number | null => {
    if (flexionUnit === null || extensionUnit === null) return null;
    const squares = sumOfSquares(flexed!) * flexionUnit ** 2 + sumOfSquares(extended!) * extensionUnit ** 2;
    const root = Math.sqrt(squares / (2 * CORNERS.length));
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

/** Size on the extension film over that on the flexion film, in mm; null where a spacing is unknown. */
export function sizeRatioOf(
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
