export * from './terms.ts';
export * from './pixel-spacing.ts';
export {
  NO_CORNERS,
  endplateOf,
  facingOf,
  meanBodyDepth,
  s1Centre,
  vertebraCentre,
  type Line,
  type SpineCorners,
  type VertebraCorners,
} from './vertebra.ts';
export { spineCornersOf, type ListedLandmark } from './landmark-list.ts';
export * from './values.ts';
export type { FilmLandmarks, Shapes } from './pair-corners.ts';
export { pairKinematics } from './pair-kinematics.ts';
export { isCovariance } from './uncertainty.ts';
