export * from './terms.ts';
export * from './pixel-spacing.ts';
export {
  NOMINAL_DEPTH_MM,
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
export { wrapDegrees } from './angles.ts';
export type { FilmLandmarks } from './film-landmarks.ts';
export { SHAPES, type Shapes } from './pair-corners.ts';
export { ONE_SHAPE_PERCENT } from './vertebra-match.ts';
export { pairKinematics } from './pair-kinematics.ts';
export {
  constructionLines,
  type FilmConstruction,
  type MeasuredLine,
  type SegmentConstruction,
  type VertebraConstruction,
} from './construction-lines.ts';
export { isCovariance } from './uncertainty.ts';
export * from './interpretation/interpretation.ts';
export * from './interpretation/norms.ts';
export type { Criterion, EffortRule, RuleSet, Threshold } from './interpretation/rule-set.ts';
export {
  DEFAULT_EFFORT,
  DEFAULT_RULE_SET_ID,
  RULE_SETS,
  RULE_SET_IDS,
  type BuiltInRuleSetId,
} from './interpretation/rule-sets.ts';
export { interpret, interpretAgain } from './interpretation/interpret.ts';
