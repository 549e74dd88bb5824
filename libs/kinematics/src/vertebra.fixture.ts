import type { PixelSpacing } from './pixel-spacing.ts';
import type { FilmLandmarks } from './film-landmarks.ts';
import type { PairOptions } from './pair-corners.ts';
import { pairKinematics } from './pair-kinematics.ts';
import { byProtocol, type SegmentKinematics, type TranslationProtocol } from './values.ts';
import { CORNERS, type Corner, type Point } from './terms.ts';
import type { SpineCorners, VertebraCorners } from './vertebra.ts';

/** Digits after the point: coordinates stay below 1000, so 1e-9 is a thousand times a double's rounding error. */
export const CLOSE = 9;

export const calibrated = (mmPerPixel: number): PixelSpacing => ({
  kind: 'calibrated',
  mmPerPixel,
  source: 'supplied',
});
export const quad = (...points: [x: number, y: number][]): VertebraCorners =>
  Object.fromEntries(
    CORNERS.map((corner, i) => [corner, points[i] ? { x: points[i][0], y: points[i][1] } : null]),
  ) as Record<Corner, Point | null>;
export const mapVertebra = (corners: VertebraCorners, move: (point: Point) => Point): VertebraCorners =>
  Object.fromEntries(CORNERS.map((corner) => [corner, corners[corner] && move(corners[corner])])) as Record<
    Corner,
    Point | null
  >;
export const mapSpine = (spine: SpineCorners, move: (point: Point) => Point): SpineCorners =>
  Object.fromEntries(Object.entries(spine).map(([level, corners]) => [level, mapVertebra(corners, move)]));
export const rotation =
  (degrees: number, about: Point) =>
  ({ x, y }: Point): Point => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return {
      x: about.x + cos * (x - about.x) - sin * (y - about.y),
      y: about.y + sin * (x - about.x) + cos * (y - about.y),
    };
  };
export const shift =
  (dx: number, dy: number) =>
  ({ x, y }: Point): Point => ({ x: x + dx, y: y + dy });

export const entry = (segments: readonly SegmentKinematics[], segment: string): SegmentKinematics =>
  segments.find((one) => one.segment === segment)!;
export const translationOf = ({ translation }: SegmentKinematics, protocol: TranslationProtocol) =>
  byProtocol(translation, protocol)!;

/** The segments alone. */
export const segmentKinematics = (
  flexion: FilmLandmarks,
  extension: FilmLandmarks,
  options?: Partial<PairOptions>,
): SegmentKinematics[] => pairKinematics(flexion, extension, options).segments;
