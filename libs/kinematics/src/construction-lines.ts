import {
  anteriorOf,
  bisectrixOf,
  cranialOf,
  displaced,
  filmPoint,
  middleOf,
  midpoint,
  type DualLine,
  type DualPoint,
} from './anatomical.ts';
import { times } from './dual.ts';
import type { FilmLandmarks, FilmPair } from './film-landmarks.ts';
import { pairCorners, type Shapes } from './pair-corners.ts';
import { pairKinematics } from './pair-kinematics.ts';
import { segmentOnFilm } from './segment-posture.ts';
import {
  SEGMENTS,
  byLevel,
  byPosture,
  bySegment,
  levelsOf,
  type Level,
  type Point,
  type Posture,
  type Segment,
} from './terms.ts';
import type { CentreOfRotation, DiscPlace } from './values.ts';
import { vertebraLines, type VertebraLines } from './vertebra-lines.ts';
import { facingOf, type Line, type VertebraCorners } from './vertebra.ts';

/*
 * The lines that protocols measure by, where they lie on a film: for drawings. Ends of measured lengths are placed by the
 * values themselves, so a drawing is right only if they are.
 */

/** One vertebra as it is measured: on the shape that both films share, where that is what is measured. */
export interface VertebraConstruction {
  readonly corners: VertebraCorners;
  readonly superior: Line | null;
  readonly inferior: Line | null;
  readonly midPlane: Line | null;
  readonly centre: Point | null;
}

/** A length that was measured: from one end to the other. */
export interface MeasuredLine {
  readonly from: Point;
  readonly to: Point;
}

export interface SegmentConstruction {
  /** Along the lower's superior endplate: from its posterior corner to the foot of the upper's inferior posterior one. */
  readonly posteriorCorner: MeasuredLine | null;
  /** Along the bisectrix of the mid-planes, half-way between the centres: from the foot of the lower to the upper's. */
  readonly centre: MeasuredLine | null;
  /** Towards anterior at length 1. */
  readonly bisectrix: Point | null;
  /** From the lower endplate, perpendicular to the bisectrix of the endplates, as far as the disc is high. */
  readonly disc: Readonly<Record<DiscPlace, MeasuredLine>> | null;
  /** As the lower vertebra of this film carries it. */
  readonly centreOfRotation: Point | null;
}

/** What one film is measured by, source pixels; null where a landmark is absent or a line has no length. */
export interface FilmConstruction {
  readonly vertebrae: Readonly<Record<Level, VertebraConstruction>>;
  readonly segments: Readonly<Record<Segment, SegmentConstruction>>;
}

/** Null of a film on which nothing tells which way the patient faces. */
export function constructionLines(
  flexion: FilmLandmarks,
  extension: FilmLandmarks,
  options: { readonly shapes?: Shapes | undefined } = {},
): Readonly<Record<Posture, FilmConstruction | null>> {
  const pair: FilmPair = { flexion, extension };
  const { films } = pairCorners(pair, { shapes: options.shapes ?? 'shared', noise: 'seen' });
  const centres = pairKinematics(flexion, extension, options).segments.map(
    ({ centreOfRotation }) => centreOfRotation,
  );
  const constructed = (posture: Posture): FilmConstruction | null => {
    const facing = facingOf(pair[posture].corners);
    if (!facing) return null;
    const onFilm = (point: DualPoint): Point => filmPoint(point, facing);
    const lines = byLevel((level) => vertebraLines(level, films[posture][level]));
    return {
      vertebrae: byLevel((level) => vertebraOnFilm(lines[level], onFilm)),
      segments: bySegment((segment) => {
        const [upper, lower] = levelsOf(segment);
        const centre = centres[SEGMENTS.indexOf(segment)]!;
        return segmentLines(lines[upper], lines[lower], centre, onFilm);
      }),
    };
  };
  return byPosture(constructed);
}

type OnFilm = (point: DualPoint) => Point;

function vertebraOnFilm(lines: VertebraLines, onFilm: OnFilm): VertebraConstruction {
  const point = (one: DualPoint | null): Point | null => one && onFilm(one);
  const line = (one: DualLine | null): Line | null =>
    one && { posterior: onFilm(one.posterior), anterior: onFilm(one.anterior) };
  const { superiorAnterior, superiorPosterior, inferiorPosterior, inferiorAnterior } = lines.corners;
  return {
    corners: {
      superiorAnterior: point(superiorAnterior),
      superiorPosterior: point(superiorPosterior),
      inferiorPosterior: point(inferiorPosterior),
      inferiorAnterior: point(inferiorAnterior),
    },
    superior: line(lines.superior),
    inferior: line(lines.inferior),
    midPlane: line(lines.midPlane),
    centre: point(lines.centre),
  };
}

function segmentLines(
  upper: VertebraLines,
  lower: VertebraLines,
  { anteriorPercent, cranialPercent }: CentreOfRotation,
  onFilm: OnFilm,
): SegmentConstruction {
  const { shift, disc } = segmentOnFilm(upper, lower);
  const measured = (from: DualPoint, direction: DualPoint, length: number): MeasuredLine | null =>
    finite({ from: onFilm(from), to: onFilm(along(from, direction, length)) });
  const [plane, otherPlane] = [upper.midPlane, lower.midPlane];
  const bisectrix = plane && otherPlane && bisectrixOf(plane, otherPlane);
  const corner = shift['posterior-corner'];
  const endplate = lower.superior;
  const half = (shift.centre?.pixels.value ?? NaN) / 2;
  const between = upper.centre && lower.centre && midpoint(upper.centre, lower.centre);
  const discFrom = (place: DiscPlace): MeasuredLine | null => {
    if (!disc || !endplate || !upper.inferior) return null;
    const across = cranialOf(bisectrixOf(upper.inferior, endplate));
    const from = place === 'middle' ? middleOf(endplate) : endplate[place];
    return measured(from, across, disc[place].pixels.value);
  };
  const [anterior, middle, posterior] = [discFrom('anterior'), discFrom('middle'), discFrom('posterior')];
  return {
    posteriorCorner:
      corner && endplate && measured(endplate.posterior, anteriorOf(endplate), corner.pixels.value),
    centre: between && bisectrix && measured(along(between, bisectrix, -half), bisectrix, 2 * half),
    bisectrix: bisectrix && Number.isFinite(bisectrix.x.value) ? onFilm(bisectrix) : null,
    disc: anterior && middle && posterior && { anterior, middle, posterior },
    centreOfRotation:
      endplate && anteriorPercent !== null && cranialPercent !== null
        ? onFilm(
            along(
              along(endplate.posterior, endplate.along, anteriorPercent / 100),
              cranialOf(endplate.along),
              cranialPercent / 100,
            ),
          )
        : null,
  };
}

const along = (from: DualPoint, { x, y }: DualPoint, length: number): DualPoint =>
  displaced(from, { x: times(x, length), y: times(y, length) });

const finite = (line: MeasuredLine): MeasuredLine | null =>
  [line.from, line.to].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)) ? line : null;
