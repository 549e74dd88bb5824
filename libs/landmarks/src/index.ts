export * from './terms.ts';
export {
  CENTROID_CHANNELS,
  CORNER_CHANNELS,
  NETWORK_CORNERS,
  OFFSET_UNIT,
  centroidChannel,
  cornerChannel,
  offsetChannel,
} from './landmark-set.ts';
export { fitPlacement, toInput, toSource, type ImagePlacement } from './image-placement.ts';
export { windowOf, type IntensityWindow } from './intensity-window.ts';
export { placeFilm } from './place-film.ts';
export { heatmapCodec, type HeatmapCodec, type HeatmapShape } from './heatmap-codec.ts';
export type { CornerUncertainty } from './corner-covariance.ts';
export { decodeSpine, spineCornersOfDetection } from './decode-spine.ts';
export { encodeSpine, type EncodedVertebra, type SpineMapShape } from './encode-spine.ts';
export { cropAround } from './crop-around.ts';
export { averageWithMirror, mirrorInput } from './mirror.ts';
export { FIRST_LEVELS, bestNaming, levelsNamed, toSourceChain } from './spine-naming.ts';
export { namePair, type PairNaming } from './pair-naming.ts';
export { spineScore } from './spine-score.ts';
export { toSourceLandmarks } from './source-landmarks.ts';
