import type { FilmQuality, Landmark, SpineEvidence } from '@sagitta/contracts';
import { LEVELS, cornersOf, facingOf, spineCornersOf, type Facing } from '@sagitta/kinematics';
import {
  toSourceChain,
  toSourceLandmarks,
  type ImagePlacement,
  type LevelDetection,
  type SpineChain,
  type SpineDetection,
} from '@sagitta/landmarks';

/** The part of a film document that a detection decides. */
export interface SpineDescription {
  readonly facing: Facing | null;
  readonly landmarks: Landmark[];
  readonly quality: FilmQuality;
  /** What the levels were named from; absent where nothing was found. */
  readonly spine?: SpineEvidence;
}

/**
 * A detection as a film document tells it: landmarks in source pixels, absent ones left out, levels from L1 down, each
 * level's corners before its centroid.
 */
export function describeSpine(detection: SpineDetection, placement: ImagePlacement): SpineDescription {
  const { labellingMargin, chain } = detection;
  const description = describeLevels(toSourceLandmarks(detection, placement), labellingMargin);
  return chain ? { ...description, spine: listChain(toSourceChain(chain, placement)) } : description;
}

/** The same of levels in source pixels. */
export const describeLevels = (
  levels: readonly LevelDetection[],
  labellingMargin: number | null,
): SpineDescription => describeLandmarks(levels.flatMap(listLandmarks), labellingMargin);

/** The same of landmarks, wherever they are from: which way the patient faces, and how complete and sure they are. */
export function describeLandmarks(landmarks: Landmark[], labellingMargin: number | null): SpineDescription {
  const spine = spineCornersOf(landmarks);
  const complete = LEVELS.filter((level) => cornersOf(level).every((corner) => spine[level]?.[corner]));
  const scores = landmarks.filter(({ kind }) => kind === 'corner').map(({ score }) => score);
  return {
    facing: facingOf(spine),
    landmarks,
    quality: {
      completeLevels: complete,
      lowestScore: scores.length > 0 ? Math.min(...scores) : null,
      labellingMargin,
    },
  };
}

const listChain = ({ fits, vertebrae }: SpineChain): SpineEvidence => ({
  fits: [...fits],
  vertebrae: vertebrae.map(({ step, peak, corners }) => ({ step, peak, corners: [...corners] })),
});

/** Every corner of the level was found. */
export const isComplete = ({ corners }: LevelDetection): boolean =>
  corners.every((corner) => corner !== null);

function listLandmarks({ level, centre, corners }: LevelDetection): Landmark[] {
  const listed = cornersOf(level).flatMap((corner, i): Landmark[] => {
    const point = corners[i];
    return point ? [{ level, kind: 'corner', corner, ...point }] : [];
  });
  return centre ? [...listed, { level, kind: 'centroid', ...centre }] : listed;
}
