import {
  byProtocol,
  cornersOf,
  LEVELS,
  NO_CORNERS,
  pairKinematics,
  SEGMENTS,
  type Corner,
  type Level,
  type PairKinematics,
  type PixelSpacing,
  type Segment,
  type SpineCorners,
} from '@sagitta/kinematics';

/*
 * truth      what is known of a film or a pair without measuring it: made with the film, or marked by people
 * price      what an absent value or corner counts (docs/contract.md, "Errors of measurement")
 * visible    every corner of the level, or of both levels of the segment, lies on the film
 */

/** What is known of a film: its corners in source pixels. A level or corner that is not on the film is left out. */
export interface FilmTruth {
  readonly pixelSpacing: PixelSpacing;
  readonly corners: Partial<Record<Level, Partial<Record<Corner, readonly [x: number, y: number]>>>>;
}

/** The known motion of a segment that is visible in both films: mid-plane IROM, posterior-corner translation. */
export interface SegmentTruth {
  readonly segment: Segment;
  readonly iromDegrees: number;
  /** Null where the films' spacing is unknown. */
  readonly translationMm: number | null;
}

/** A truth's corners as kinematics takes them. Levels that are none of ours (T12) and S1's inferior corners fall away. */
export function spineOf(truth: FilmTruth): SpineCorners {
  const levels = LEVELS.flatMap((level) => {
    const known = truth.corners[level];
    if (!known) return [];
    const points = cornersOf(level).flatMap((corner) => {
      const point = known[corner];
      return point ? [[corner, { x: point[0], y: point[1] }]] : [];
    });
    return [[level, { ...NO_CORNERS, ...Object.fromEntries(points) }]];
  });
  return Object.fromEntries(levels) as SpineCorners;
}

/** The segments whose two levels lie on both films with every corner: those that must be measured. */
export function visibleSegments(flexion: FilmTruth, extension: FilmTruth): Segment[] {
  const whole = (truth: FilmTruth, level: Level): boolean =>
    cornersOf(level).every((corner) => truth.corners[level]?.[corner] !== undefined);
  return SEGMENTS.filter((segment) =>
    (segment.split('-') as Level[]).every((level) => whole(flexion, level) && whole(extension, level)),
  );
}

/** Everything that known corners amount to, each film's as they stand. */
export function kinematicsOfTruth(flexion: FilmTruth, extension: FilmTruth): PairKinematics {
  const landmarksOf = (truth: FilmTruth) => ({ corners: spineOf(truth), pixelSpacing: truth.pixelSpacing });
  return pairKinematics(landmarksOf(flexion), landmarksOf(extension), { shapes: 'own' });
}

/** The motion that marked corners amount to: what a pair of films that people marked is held against. */
export function segmentTruthOf(flexion: FilmTruth, extension: FilmTruth): SegmentTruth[] {
  const visible = visibleSegments(flexion, extension);
  return kinematicsOfTruth(flexion, extension).segments.flatMap(({ segment, irom, translation }) => {
    const posterior = byProtocol(translation, 'posterior-corner');
    return visible.includes(segment) && irom.degrees !== null
      ? [{ segment, iromDegrees: irom.degrees, translationMm: posterior?.mm ?? null }]
      : [];
  });
}
