export * from './terms.ts';
export * from './pixel-spacing.ts';
export {
  NO_CORNERS,
  depthOf,
  endplateOf,
  facingOf,
  meanBodyDepth,
  midPlaneOf,
  s1Centre,
  vertebraCentre,
  type Line,
  type SpineCorners,
  type VertebraCorners,
} from './vertebra.ts';
export { spineCornersOf, type ListedLandmark } from './landmark-list.ts';
export {
  centreShift,
  posteriorCornerShift,
  segmentAngle,
  type SegmentCorners,
  type Shift,
} from './segment-posture.ts';
export { segmentKinematics, type FilmLandmarks } from './segment-kinematics.ts';
export * from './values.ts';
export { isCovariance } from './uncertainty.ts';
