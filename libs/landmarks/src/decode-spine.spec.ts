import {
  CORNERS,
  LEVELS,
  cornersOf,
  s1Centre,
  type Corner,
  type Level,
  type Point,
} from '@sagitta/kinematics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSpine, spineCornersOfDetection } from './decode-spine.ts';
import { encodeSpine, type EncodedVertebra } from './encode-spine.ts';
import { drawPeak } from './heatmap-codec.ts';
import { centroidChannel, cornerChannel, offsetChannel } from './landmark-set.ts';
import type { Heatmaps, LevelDetection } from './terms.ts';

fc.configureGlobal({ seed: 7 });

const shape = { columns: 80, rows: 128, stride: 4 };
/** Twice the single-precision error of a summit where neighbouring Gaussians do not reach; input pixels. */
const CLOSE = 0.05;

interface Pose {
  /** First vertebra's centre and what is between neighbours, input pixels. */
  readonly x: number;
  readonly y: number;
  readonly spacing: number;
  /** Tilt of the first vertebra and bend from one to the next, degrees. */
  readonly tilt: number;
  readonly bend: number;
  readonly facing: 1 | -1;
}
const upright: Pose = { x: 150.3, y: 60.8, spacing: 62, tilt: -12, bend: 6, facing: 1 };
const poses = fc.record<Pose>({
  x: fc.double({ min: 120, max: 200, noNaN: true }),
  y: fc.double({ min: 70, max: 90, noNaN: true }),
  spacing: fc.double({ min: 44, max: 66, noNaN: true }),
  tilt: fc.double({ min: -20, max: 5, noNaN: true }),
  bend: fc.double({ min: 0, max: 8, noNaN: true }),
  facing: fc.constantFrom(1, -1),
});

/** A spine of rectangles from above; the names say which vertebrae are there (null: one without a name). */
function spine(
  names: readonly (Level | null)[],
  { x, y, spacing, tilt, bend, facing }: Pose,
): EncodedVertebra[] {
  let centre: Point = { x, y };
  return names.map((level, i) => {
    const angle = ((tilt + bend * i) * Math.PI) / 180;
    const at = (anterior: number, caudal: number): Point => ({
      x: centre.x + facing * (anterior * Math.cos(angle) - caudal * Math.sin(angle)),
      y: centre.y + anterior * Math.sin(angle) + caudal * Math.cos(angle),
    });
    const [depth, height] = [0.48 * spacing, 0.38 * spacing];
    const points = [at(depth, -height), at(-depth, -height), at(-depth, height), at(depth, height)];
    const named = level === 'S1' ? points.map((point, corner) => (corner < 2 ? point : null)) : points;
    centre = at(0, spacing);
    return {
      level,
      corners: Object.fromEntries(CORNERS.map((corner, c) => [corner, named[c]!])) as Record<
        Corner,
        Point | null
      >,
    };
  });
}

const detected = (heatmaps: Heatmaps): Level[] =>
  decodeSpine(heatmaps).levels.flatMap(({ level, centre }) => (centre ? [level] : []));
const find = (levels: readonly LevelDetection[], level: Level): LevelDetection =>
  levels.find((one) => one.level === level)!;
const mapOf = (maps: Float32Array, channel: number): Float32Array =>
  maps.subarray(channel * 80 * 128, (channel + 1) * 80 * 128);

function expectCorners(heatmaps: Heatmaps, truth: readonly EncodedVertebra[], tolerance = CLOSE): void {
  const corners = spineCornersOfDetection(decodeSpine(heatmaps).levels);
  for (const { level, corners: expected } of truth) {
    if (!level) continue;
    for (const corner of cornersOf(level)) {
      const point = corners[level]![corner]!;
      expect(
        Math.hypot(point.x - expected[corner]!.x, point.y - expected[corner]!.y),
        `${level} ${corner}`,
      ).toBeLessThan(tolerance);
    }
  }
}

describe('decodeSpine', () => {
  it('finds every corner of a spine again, whichever way it faces and bends', () => {
    fc.assert(
      fc.property(poses, (pose) => {
        const truth = spine(LEVELS, pose);
        const heatmaps = encodeSpine(truth, shape);
        expect(detected(heatmaps)).toEqual(LEVELS);
        // Where two Gaussians overlap, the higher one's summit still leans towards the other by a fraction of a pixel.
        expectCorners(heatmaps, truth, 0.5);
      }),
      { numRuns: 40 },
    );
  });

  it('gives L1..L5 the mean of their corners for a centre, and S1 the contract’s, not the network’s', () => {
    const truth = spine(LEVELS, upright);
    const heatmaps = encodeSpine(truth, shape);
    // The baseline draws S1's peak elsewhere: move it down by two cells.
    const any = mapOf(heatmaps.centroids, centroidChannel('any'));
    const { superiorAnterior, superiorPosterior } = truth[5]!.corners;
    const expected = s1Centre(superiorAnterior!, superiorPosterior!, 'right');
    drawPeak({ ...shape, sigma: 2.2 }, any, { x: expected.x, y: expected.y + 8 });
    const { levels } = decodeSpine(heatmaps);
    const centre = find(levels, 'S1').centre!;
    expect(Math.hypot(centre.x - expected.x, centre.y - expected.y)).toBeLessThan(CLOSE);
    const L3 = find(levels, 'L3');
    expect(L3.centre!.x).toBeCloseTo(
      L3.corners.reduce((sum, corner) => sum + corner!.x / 4, 0),
      9,
    );
    expect(L3.centre!.y).toBeCloseTo(
      L3.corners.reduce((sum, corner) => sum + corner!.y / 4, 0),
      9,
    );
    expect(L3.centre!.score).toBeGreaterThan(0.9);
  });

  it('does not name vertebrae above L1', () => {
    const truth = spine([null, null, 'L1', 'L2', 'L3', 'L4', 'L5', 'S1'], { ...upright, y: 30, spacing: 50 });
    const heatmaps = encodeSpine(truth, shape);
    expect(detected(heatmaps)).toEqual(LEVELS);
    expectCorners(heatmaps, truth, 0.5);
  });

  it('keeps the names where a vertebra in the middle is missing', () => {
    const truth = spine(LEVELS, upright).filter(({ level }) => level !== 'L3');
    expect(detected(encodeSpine(truth, shape))).toEqual(['L1', 'L2', 'L4', 'L5', 'S1']);
  });

  it('names a part of the spine', () => {
    const truth = spine(['L3', 'L4', 'L5'], upright);
    expect(detected(encodeSpine(truth, shape))).toEqual(['L3', 'L4', 'L5']);
  });

  it('lets the chain overrule one level’s map that answers a vertebra too low', () => {
    const truth = spine(LEVELS, upright);
    const heatmaps = encodeSpine(truth, shape);
    const L4 = mapOf(heatmaps.centroids, centroidChannel('L4'));
    L4.set(mapOf(heatmaps.centroids, centroidChannel('L5')));
    expect(detected(heatmaps)).toEqual(LEVELS);
    expectCorners(heatmaps, truth, 0.5);
  });

  it('says how clear the names were: every map silent about levels leaves none', () => {
    const heatmaps = encodeSpine(spine(LEVELS, upright), shape);
    const clear = decodeSpine(heatmaps).labellingMargin!;
    for (const level of LEVELS) mapOf(heatmaps.centroids, centroidChannel(level)).fill(0);
    expect(clear).toBeGreaterThan(10);
    expect(decodeSpine(heatmaps).labellingMargin).toBeLessThan(1);
  });

  it('drops peaks beside the spine and doubles on it', () => {
    const truth = spine(LEVELS, upright);
    const heatmaps = encodeSpine(truth, shape);
    const any = mapOf(heatmaps.centroids, centroidChannel('any'));
    const near = truth[2]!.corners.superiorAnterior!;
    const drawWeak = (point: Point, logit: number): void => {
      any[Math.floor(point.y / 4) * 80 + Math.floor(point.x / 4)] = logit;
    };
    drawWeak({ x: 290, y: 130 }, 1.2); // an arm
    drawWeak({ x: 30, y: 480 }, 1.5); // a hip
    drawWeak({ x: near.x - 8, y: near.y + 4 }, 0.1); // within half a spacing of L3's own peak
    expect(detected(heatmaps)).toEqual(LEVELS);
    expectCorners(heatmaps, truth, 0.5);
  });

  it('puts a corner whose map is silent where the vertebra’s centre predicts it, with the low score', () => {
    const truth = spine(LEVELS, upright);
    const heatmaps = encodeSpine(truth, shape);
    mapOf(heatmaps.corners, cornerChannel('any', 'inferiorAnterior')).fill(-20);
    const corner = find(decodeSpine(heatmaps).levels, 'L2').corners[3]!;
    const expected = truth[1]!.corners.inferiorAnterior!;
    expect(Math.hypot(corner.x - expected.x, corner.y - expected.y)).toBeLessThan(1e-4);
    expect(corner.score).toBeLessThan(0.01);
  });

  it('does not invent corners outside the input, and falls back on the peak for the centre', () => {
    const truth = spine(LEVELS, upright);
    const heatmaps = encodeSpine(truth, shape);
    const corner = 'superiorAnterior';
    mapOf(heatmaps.corners, cornerChannel('any', corner)).fill(-20);
    mapOf(heatmaps.corners, offsetChannel(corner)).fill(-15);
    const { levels } = decodeSpine(heatmaps);
    expect(levels.map(({ corners }) => corners[0])).toEqual(Array(6).fill(null));
    expect(find(levels, 'L4').centre!.x).toBeCloseTo(
      truth[3]!.corners.superiorPosterior!.x / 2 + truth[3]!.corners.inferiorAnterior!.x / 2,
      1,
    );
    expect(find(levels, 'S1').centre).toBeNull();
  });

  it.each([-20, 0, 20])('finds nothing in flat maps of logit %d', (logit) => {
    const flat: Heatmaps = {
      ...shape,
      centroids: new Float32Array(7 * 80 * 128).fill(logit),
      corners: new Float32Array(34 * 80 * 128).fill(0),
    };
    const { levels, labellingMargin } = decodeSpine(flat);
    expect(levels.map(({ level, centre, corners }) => [level, centre, corners.length])).toEqual(
      LEVELS.map((level) => [level, null, level === 'S1' ? 2 : 4]),
    );
    expect(labellingMargin).toBeNull();
  });

  it('survives maps of noise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        let state = seed;
        const noise = (length: number): Float32Array =>
          Float32Array.from({ length }, () => {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            return state / 2 ** 29 - 4;
          });
        const { levels } = decodeSpine({
          ...shape,
          centroids: noise(7 * 80 * 128),
          corners: noise(34 * 80 * 128),
        });
        for (const { centre, corners } of levels) {
          for (const point of [centre, ...corners]) {
            if (point) expect(Number.isFinite(point.x) && Number.isFinite(point.y)).toBe(true);
          }
        }
        expect(levels.map(({ level }) => level)).toEqual(LEVELS);
      }),
      { numRuns: 10 },
    );
  });
});
