import {
  cross,
  displaced,
  displacement,
  dot,
  turned,
  turnedBack,
  unit,
  type DualCorners,
  type DualPoint,
} from './anatomical.ts';
import { divide, multiply, squareRoot, weightedSum, type Dual } from './dual.ts';
import { CORNERS, byCorner, type Corner, type Posture } from './terms.ts';

/*
 * A vertebra keeps its shape. One shape, moved, turned and scaled onto each film (magnification differs a little), that
 * lies closest to the eight corners found: corner noise is averaged over both films, and what remains is a meter of it.
 *
 * Weighted Procrustes analysis of two configurations (Gower and Dijksterhuis, Procrustes Problems, 2004, chapter 8; in
 * the plane it is one complex division). A corner counts by how sure it is: of corners with variances a and b on the two
 * films, 1 / (a + b) of the fit is theirs, and the shape lies between them as b to a.
 */

type Whole<P> = Readonly<Record<Corner, P>>;

/** The corners of one vertebra, how sure each is on each film, and what came of it. */
export interface SharedShape {
  /** The shape as it lies on each film. */
  readonly flexion: Whole<DualPoint>;
  readonly extension: Whole<DualPoint>;
  /** Size on the extension film over that on the flexion film, each in its own pixels. */
  readonly sizeRatio: Dual;
}

/**
 * The shape that fits a vertebra's corners on both films best, anatomical coordinates of each; null where one is absent,
 * a film's corners coincide, or no turn fits them better than any other.
 *
 * @param variances of each corner, mean of x and y, source pixels² of its film
 */
export function sharedShape(
  flexion: DualCorners,
  extension: DualCorners,
  variances: Readonly<Record<Posture, Whole<number>>>,
): SharedShape | null {
  if (!isWhole(flexion) || !isWhole(extension)) return null;
  const size = { flexion: meanSquare(flexion), extension: meanSquare(extension) };
  if (!(size.flexion > 0 && size.extension > 0)) return null;
  // Sureness and weights are of the corners' places in the film's own sizes: films differ in pixels.
  const sure = (posture: Posture): Whole<number> =>
    byCorner((corner) => size[posture] / variances[posture][corner]);
  const [sureFlexed, sureExtended] = [sure('flexion'), sure('extension')];
  const weights = byCorner((corner) => 1 / (1 / sureFlexed[corner] + 1 / sureExtended[corner]));

  const [flexed, extended] = [about(flexion, weights), about(extension, weights)];
  const turn = {
    x: total(weights, (corner) => dot(flexed.corners[corner], extended.corners[corner])),
    y: total(weights, (corner) => cross(flexed.corners[corner], extended.corners[corner])),
  };
  const direction = unit(turn);
  const square = (corners: Whole<DualPoint>): Dual =>
    total(weights, (corner) => dot(corners[corner], corners[corner]));
  const sizeRatio = squareRoot(divide(square(extended.corners), square(flexed.corners)));
  // Corners in an order that only a collapsed or folded body has: no turn, or no size, fits them better than another.
  if (!Number.isFinite(direction.x.value) || !(sizeRatio.value > 0 && sizeRatio.value < Infinity))
    return null;
  const shape = byCorner((corner) => {
    const back = turnedBack(extended.corners[corner], direction);
    const share = sureFlexed[corner] / (sureFlexed[corner] + sureExtended[corner]);
    return {
      x: between(flexed.corners[corner].x, divide(back.x, sizeRatio), share),
      y: between(flexed.corners[corner].y, divide(back.y, sizeRatio), share),
    };
  });
  return {
    flexion: byCorner((corner) => displaced(flexed.middle, shape[corner])),
    extension: byCorner((corner) => {
      const { x, y } = turned(shape[corner], direction);
      return displaced(extended.middle, { x: multiply(x, sizeRatio), y: multiply(y, sizeRatio) });
    }),
    sizeRatio,
  };
}

const isWhole = (corners: DualCorners): corners is Whole<DualPoint> =>
  CORNERS.every((corner) => corners[corner] !== null);

const weightList = (weights: Whole<number>): number[] => CORNERS.map((corner) => weights[corner]);

/** Sum over corners of weight times value. */
const total = (weights: Whole<number>, valueOf: (corner: Corner) => Dual): Dual =>
  weightedSum(CORNERS.map(valueOf), weightList(weights));

/** Corners about their weighted mean. */
function about(
  corners: Whole<DualPoint>,
  weights: Whole<number>,
): { readonly middle: DualPoint; readonly corners: Whole<DualPoint> } {
  const sum = CORNERS.reduce((all, corner) => all + weights[corner], 0);
  const shares = byCorner((corner) => weights[corner] / sum);
  const middle = {
    x: total(shares, (corner) => corners[corner].x),
    y: total(shares, (corner) => corners[corner].y),
  };
  return { middle, corners: byCorner((corner) => displacement(middle, corners[corner])) };
}

/** Mean square distance of the corners from their mean: a plain number, for weights are not differentiated. */
function meanSquare(corners: Whole<DualPoint>): number {
  const variance = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  };
  return (
    variance(CORNERS.map((corner) => corners[corner].x.value)) +
    variance(CORNERS.map((corner) => corners[corner].y.value))
  );
}

/** `share` of the one, the rest of the other. */
const between = (one: Dual, other: Dual, share: number): Dual =>
  weightedSum([one, other], [share, 1 - share]);
