import { describe, expect, it } from 'vitest';
import { CORNERS, type Corner, type Level, type Point } from './terms.ts';
import {
  NO_CORNERS,
  facingOf,
  meanBodyDepth,
  s1Centre,
  vertebraCentre,
  type VertebraCorners,
} from './vertebra.ts';

const point = (x: number, y: number): Point => ({ x, y });
const corners = (...points: (Point | null)[]): VertebraCorners =>
  Object.fromEntries(CORNERS.map((corner, i) => [corner, points[i] ?? null])) as Record<Corner, Point | null>;

// A body facing left: 80 px deep, 60 px high, anterior corners at x = 10.
const facingLeft = corners(point(10, 20), point(90, 20), point(90, 80), point(10, 80));
const facingRight = corners(point(90, 20), point(10, 20), point(10, 80), point(90, 80));
const upsideDown = corners(point(90, 80), point(10, 80), point(10, 20), point(90, 20));

describe('facingOf', () => {
  it('reads the side from the names of the corners', () => {
    expect(facingOf({ L3: facingLeft })).toBe('left');
    expect(facingOf({ L3: facingRight })).toBe('right');
  });

  it('does not change when the film is turned upside down', () => {
    expect(facingOf({ L3: upsideDown })).toBe('left');
  });

  it.each(CORNERS)('does without the %s', (corner) => {
    expect(facingOf({ L1: { ...facingLeft, [corner]: null } })).toBe('left');
    expect(facingOf({ L1: { ...facingRight, [corner]: null } })).toBe('right');
  });

  it('lets the larger area decide where vertebrae disagree', () => {
    const small = corners(point(1, 0), point(0, 0), point(0, 1), point(1, 1));
    expect(facingOf({ L1: small, L2: facingLeft })).toBe('left');
  });

  it('is null where nothing tells: no film, two corners, S1 alone', () => {
    const endplate = corners(point(10, 20), point(90, 20));
    expect(facingOf({})).toBeNull();
    expect(facingOf({ L4: endplate })).toBeNull();
    expect(facingOf({ S1: endplate })).toBeNull();
  });
});

describe('s1Centre', () => {
  it('lies 0.38 depths below the middle of a level endplate, whichever way the patient faces', () => {
    expect(s1Centre(point(0, 50), point(100, 50), 'left')).toEqual({ x: 50, y: 88 });
    expect(s1Centre(point(100, 50), point(0, 50), 'right')).toEqual({ x: 50, y: 88 });
  });

  it('follows the normal of a sloping endplate: caudal and posterior, as the sacrum does', () => {
    // Facing right, endplate sloping down anteriorly by a 3-4-5 triangle: its caudal normal is (-3, 4) / 5.
    const centre = s1Centre(point(80, 60), point(0, 0), 'right');
    expect(centre.x).toBeCloseTo(40 - 0.38 * 60, 12);
    expect(centre.y).toBeCloseTo(30 + 0.38 * 80, 12);
  });

  it('takes the lower side for caudal where the facing is unknown', () => {
    expect(s1Centre(point(0, 50), point(100, 50))).toEqual({ x: 50, y: 88 });
    expect(s1Centre(point(100, 50), point(0, 50))).toEqual({ x: 50, y: 88 });
  });

  it('is up on a film that stands on its head, where the facing is known', () => {
    expect(s1Centre(point(100, 50), point(0, 50), 'left')).toEqual({ x: 50, y: 12 });
  });
});

describe('vertebraCentre', () => {
  it('averages the four corners of a body', () => {
    const skewed = corners(point(0, 10), point(100, 0), point(90, 70), point(14, 60));
    expect(vertebraCentre('L2', skewed)).toEqual({ x: 51, y: 35 });
  });

  it('constructs S1 from its endplate', () => {
    const endplate = corners(point(0, 50), point(100, 50));
    expect(vertebraCentre('S1', endplate, 'left')).toEqual({ x: 50, y: 88 });
  });

  it.each<[Level, Corner]>([
    ['L1', 'superiorAnterior'],
    ['L1', 'inferiorPosterior'],
    ['S1', 'superiorPosterior'],
  ])('is null for %s without its %s', (level, corner) => {
    expect(vertebraCentre(level, { ...facingLeft, [corner]: null }, 'left')).toBeNull();
  });
});

describe('meanBodyDepth', () => {
  it('averages the complete bodies of L1..L5 and leaves S1 out', () => {
    const wide = corners(point(0, 0), point(100, 0), point(100, 50), point(0, 50));
    const S1 = corners(point(0, 50), point(40, 50));
    expect(meanBodyDepth({ L1: facingLeft, L2: wide, L3: { ...wide, superiorAnterior: null }, S1 })).toBe(90);
  });

  it('is null without a complete body', () => {
    expect(meanBodyDepth({ L1: NO_CORNERS })).toBeNull();
  });
});
