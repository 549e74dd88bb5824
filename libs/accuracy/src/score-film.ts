import { Failure } from '@sagitta/failure';
import {
  cornersOf,
  facingOf,
  LEVELS,
  meanBodyDepth,
  millimetres,
  NOMINAL_DEPTH_MM,
  vertebraCentre,
  type Corner,
  type Level,
  type Point,
  type SpineCorners,
} from '@sagitta/kinematics';
import { spineOf, type FilmTruth } from './truth.ts';

/** Errors are capped here, and what is absent counts as much (docs/contract.md, "Errors of measurement"), mm. */
export const CORNER_ERROR_CAP_MM = 35;
/** A level is identified when its centre is predicted within this distance, mm. */
export const IDENTIFICATION_RADIUS_MM = 10;

/** A predicted landmark, source pixels (structurally a film document's). */
export interface PredictedLandmark {
  readonly level: Level;
  readonly kind: 'corner' | 'centroid';
  readonly corner?: Corner | undefined;
  readonly x: number;
  readonly y: number;
}

export interface ScoredCorner {
  readonly level: Level;
  readonly corner: Corner;
  /** Euclidean error, mm, capped; absent corners count the cap. */
  readonly mm: number;
  /** Not found on the film, or the film was refused. */
  readonly absent: boolean;
}

/** A level whose centre is known: with all its corners on the film. */
export interface ScoredLevel {
  readonly level: Level;
  readonly identified: boolean;
}

export interface FilmScore {
  readonly corners: readonly ScoredCorner[];
  readonly levels: readonly ScoredLevel[];
  readonly labelledLevels: number;
  readonly identifiedLevels: number;
}

/**
 * Holds a film's landmarks against its truth. `landmarks` null: the film was refused, every corner counts the cap.
 * The centre of L1..L5 is the mean of the four corners; S1's is the midpoint of its endplate moved 0.38 endplate
 * depths along the endplate's caudal normal, in truth and prediction alike.
 */
export function scoreFilm(truth: FilmTruth, landmarks: readonly PredictedLandmark[] | null): FilmScore {
  const spine = spineOf(truth);
  const mmPerPixel = scaleOf(truth, spine);
  const corners = labelledCorners(spine).map(({ level, corner, point }): ScoredCorner => {
    const found = landmarks?.find(
      (one) => one.kind === 'corner' && one.level === level && one.corner === corner,
    );
    const mm = found
      ? Math.min(distance(found, point) * mmPerPixel, CORNER_ERROR_CAP_MM)
      : CORNER_ERROR_CAP_MM;
    return { level, corner, mm, absent: !found };
  });
  const centres = LEVELS.flatMap((level) => {
    const corners = spine[level];
    const centre = corners ? vertebraCentre(level, corners, facingOf(spine)) : null;
    return centre ? [{ level, centre }] : [];
  });
  const levels = centres.map(({ level, centre }): ScoredLevel => {
    const found = landmarks?.find((one) => one.kind === 'centroid' && one.level === level);
    const near = found && distance(found, centre) * mmPerPixel <= IDENTIFICATION_RADIUS_MM;
    const nearest =
      near && centres.every((other) => distance(found, centre) <= distance(found, other.centre));
    return { level, identified: nearest ?? false };
  });
  const identifiedLevels = levels.filter(({ identified }) => identified).length;
  return { corners, levels, labelledLevels: levels.length, identifiedLevels };
}

/** Millimetres per pixel of a film; by the mean depth of L1-L5 where the spacing is unknown. */
function scaleOf(truth: FilmTruth, spine: SpineCorners): number {
  const known = millimetres(1, truth.pixelSpacing);
  if (known !== null) return known;
  const depth = meanBodyDepth(spine);
  if (depth === null) {
    throw new Failure(
      'film-document-malformed',
      'A truth without pixel spacing needs at least one whole vertebra of L1-L5 to give its scale',
    );
  }
  return NOMINAL_DEPTH_MM / depth;
}

function labelledCorners(spine: SpineCorners): { level: Level; corner: Corner; point: Point }[] {
  return LEVELS.flatMap((level) =>
    cornersOf(level).flatMap((corner) => {
      const point = spine[level]?.[corner];
      return point ? [{ level, corner, point }] : [];
    }),
  );
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
