import {
  cornersOf,
  LEVELS,
  millimetres,
  type Corner,
  type Level,
  type PixelSpacing,
  type Point,
} from '@sagitta/kinematics';

/** Errors are capped here, and what is absent counts as much (design contract, "Errors of measurement"), mm. */
export const CORNER_ERROR_CAP_MM = 35;
/** A level is identified when its centre is predicted within this distance, mm. */
export const IDENTIFICATION_RADIUS_MM = 10;
/** Mean vertebral depth that stands for the scale of a film without pixel spacing, mm. */
const NOMINAL_DEPTH_MM = 35;

/** What is known of a film: its corners in source pixels. A level that is not on the film is left out. */
export interface FilmTruth {
  readonly pixelSpacing: PixelSpacing;
  readonly corners: Partial<Record<Level, Partial<Record<Corner, readonly [x: number, y: number]>>>>;
}

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
}

export interface FilmScore {
  readonly corners: readonly ScoredCorner[];
  readonly labelledLevels: number;
  readonly identifiedLevels: number;
}

/**
 * Holds a film's landmarks against its truth. `landmarks` null: the film was refused, every corner counts the cap.
 * The centre of L1..L5 is the mean of the four corners; S1's is the midpoint of its endplate moved 0.38 endplate
 * depths along the endplate's caudal normal, in truth and prediction alike.
 */
export function scoreFilm(truth: FilmTruth, landmarks: readonly PredictedLandmark[] | null): FilmScore {
  const mmPerPixel = scaleOf(truth);
  const corners = labelledCorners(truth).map(({ level, corner, point }): ScoredCorner => {
    const found = landmarks?.find(
      (one) => one.kind === 'corner' && one.level === level && one.corner === corner,
    );
    const mm = found
      ? Math.min(distance(found, point) * mmPerPixel, CORNER_ERROR_CAP_MM)
      : CORNER_ERROR_CAP_MM;
    return { level, corner, mm };
  });
  const centres = LEVELS.flatMap((level) => {
    const centre = trueCentre(level, truth);
    return centre ? [{ level, centre }] : [];
  });
  const identified = centres.filter(({ level, centre }) => {
    const found = landmarks?.find((one) => one.kind === 'centroid' && one.level === level);
    if (!found || distance(found, centre) * mmPerPixel > IDENTIFICATION_RADIUS_MM) return false;
    return centres.every((other) => distance(found, centre) <= distance(found, other.centre));
  });
  return { corners, labelledLevels: centres.length, identifiedLevels: identified.length };
}

/** Millimetres per pixel of a film; by the mean depth of L1-L5 where the spacing is unknown. */
function scaleOf(truth: FilmTruth): number {
  const known = millimetres(1, truth.pixelSpacing);
  if (known !== null) return known;
  const depths = LEVELS.filter((level) => level !== 'S1').flatMap((level) => {
    const at = truth.corners[level];
    return (['superior', 'inferior'] as const).flatMap((endplate) => {
      const anterior = at?.[`${endplate}Anterior`];
      const posterior = at?.[`${endplate}Posterior`];
      return anterior && posterior ? [distance(toPoint(anterior), toPoint(posterior))] : [];
    });
  });
  return NOMINAL_DEPTH_MM / (depths.reduce((sum, depth) => sum + depth, 0) / depths.length);
}

function labelledCorners(truth: FilmTruth): { level: Level; corner: Corner; point: Point }[] {
  return LEVELS.flatMap((level) =>
    cornersOf(level).flatMap((corner) => {
      const at = truth.corners[level]?.[corner];
      return at ? [{ level, corner, point: toPoint(at) }] : [];
    }),
  );
}

function trueCentre(level: Level, truth: FilmTruth): Point | null {
  const corners = truth.corners[level];
  const points = cornersOf(level).flatMap((corner) => (corners?.[corner] ? [toPoint(corners[corner])] : []));
  if (points.length < cornersOf(level).length) return null;
  if (level !== 'S1') return mean(points);
  const [anterior, posterior] = points;
  const above = trueCentre('L5', truth);
  return above && anterior && posterior ? s1Centre(anterior, posterior, above) : null;
}

/** The caudal side of S1's endplate is the one away from L5. */
function s1Centre(anterior: Point, posterior: Point, above: Point): Point {
  const middle = mean([anterior, posterior]);
  const normal = { x: -(anterior.y - posterior.y), y: anterior.x - posterior.x };
  const caudal = normal.x * (middle.x - above.x) + normal.y * (middle.y - above.y) >= 0 ? 1 : -1;
  return { x: middle.x + caudal * 0.38 * normal.x, y: middle.y + caudal * 0.38 * normal.y };
}

const toPoint = ([x, y]: readonly [number, number]): Point => ({ x, y });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const mean = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
  y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
});
