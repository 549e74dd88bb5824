import type { Landmark } from '@sagitta/contracts';
import {
  type Corner,
  CORNERS,
  type Covariance,
  endplateOf,
  facingOf,
  type Level,
  LEVELS,
  type Line,
  type Point,
  SEGMENTS,
  type Segment,
  levelsOf,
  spineCornersOf,
  vertebraCentre,
} from '@sagitta/kinematics';

/* What is drawn of the landmarks of one film, in its source pixels: on its own corners, as a person sees and moves them. */

export interface DrawnCorner extends Point {
  readonly corner: Corner;
  readonly covariance?: Covariance | undefined;
  readonly byPerson: boolean;
}

export interface DrawnVertebra {
  readonly level: Level;
  readonly corners: readonly DrawnCorner[];
  /** Around the body, where it is whole. */
  readonly body: readonly Point[] | null;
  readonly plates: readonly Line[];
  /** S1 has its endplate for one. */
  readonly midPlane: Line | null;
  /** Where it is whole. */
  readonly centre: Point | null;
  /** Where its name goes. */
  readonly middle: Point;
}

/** From above; a level without a corner is left out. */
export function drawnVertebrae(landmarks: readonly Landmark[]): DrawnVertebra[] {
  const spine = spineCornersOf(landmarks);
  const facing = facingOf(spine);
  const people = new Set(
    landmarks.filter(({ placedBy }) => placedBy).map(({ level, corner }) => `${level} ${corner}`),
  );
  return LEVELS.flatMap((level): DrawnVertebra[] => {
    const named = spine[level];
    if (!named) return [];
    const corners = CORNERS.flatMap((corner): DrawnCorner[] => {
      const point = named[corner];
      return point ? [{ corner, ...point, byPerson: people.has(`${level} ${corner}`) }] : [];
    });
    const [superior, inferior] = (['superior', 'inferior'] as const).map((side) => endplateOf(named, side));
    const centre = vertebraCentre(level, named, facing);
    return [
      {
        level,
        corners,
        body: corners.length === CORNERS.length ? corners : null,
        plates: [superior, inferior].filter((plate) => plate != null),
        midPlane:
          level === 'S1' ? (superior ?? null) : superior && inferior ? between(superior, inferior) : null,
        centre,
        middle: centre ?? middleOf(corners),
      },
    ];
  });
}

export interface DrawnSegment {
  readonly segment: Segment;
  readonly upper: DrawnVertebra;
  readonly lower: DrawnVertebra;
}

/** Segments of which both vertebrae are there. */
export const drawnSegments = (vertebrae: readonly DrawnVertebra[]): DrawnSegment[] =>
  SEGMENTS.flatMap((segment): DrawnSegment[] => {
    const [upper, lower] = levelsOf(segment).map((name) => vertebrae.find(({ level }) => level === name));
    return upper && lower ? [{ segment, upper, lower }] : [];
  });

/** A line made longer at both ends, by a share of itself. */
export function lengthened({ posterior, anterior }: Line, share: number): Line {
  const [x, y] = [(anterior.x - posterior.x) * share, (anterior.y - posterior.y) * share];
  return {
    posterior: { x: posterior.x - x, y: posterior.y - y },
    anterior: { x: anterior.x + x, y: anterior.y + y },
  };
}

const half = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const between = (a: Line, b: Line): Line => ({
  posterior: half(a.posterior, b.posterior),
  anterior: half(a.anterior, b.anterior),
});
const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});
