import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFilm } from '@sagitta/film-decoding';
import { loadModel, openModel, type LandmarkModel, type LandmarkNetwork } from '@sagitta/inference';
import {
  CORNERS,
  LEVELS,
  NO_CORNERS,
  spineCornersOf,
  type Point,
  type SpineCorners,
} from '@sagitta/kinematics';
import { encodeSpine, fitPlacement, toInput, type FilmImage } from '@sagitta/landmarks';
import { phantomPairs } from '@sagitta/testing';
import { describeSpine } from '@sagitta/motion';
import { detectSpine, type DetectedSpine } from './detect-spine.ts';
import { FilmLooks } from './looks.ts';

const modelFolder = fileURLToPath(new URL('../../../models/lumbar-hrnet-w16-baseline', import.meta.url));
const SMALL = { width: 160, height: 256 };

let baseline: LandmarkModel;
let film: FilmImage;
let truth: SpineCorners;
beforeAll(async () => {
  baseline = await openModel(await loadModel(modelFolder), { provider: 'cpu', threads: 1 });
  const [phantom] = await phantomPairs();
  film = (await decodeFilm(await phantom!.film('flexion'))).image;
  truth = Object.fromEntries(
    Object.entries(phantom!.pair.flexionTruth.corners).map(([level, corners]) => [
      level,
      {
        ...NO_CORNERS,
        ...Object.fromEntries(Object.entries(corners ?? {}).map(([corner, [x, y]]) => [corner, { x, y }])),
      },
    ]),
  );
});
afterAll(() => baseline.close());

const moved = (spine: SpineCorners, move: (point: Point) => Point): SpineCorners =>
  Object.fromEntries(
    Object.entries(spine).map(([level, corners]) => [
      level,
      Object.fromEntries(Object.entries(corners).map(([corner, point]) => [corner, point && move(point)])),
    ]),
  );

/** No small network is at hand: one that knows a spine, whatever film it is shown, locates as one would. */
function knows(spine: SpineCorners): LandmarkNetwork {
  const placement = fitPlacement({ x: 0, y: 0, ...film }, SMALL);
  const inInput = moved(spine, (point) => toInput(point, placement));
  const vertebrae = LEVELS.map((level) => ({ level, corners: inInput[level] ?? NO_CORNERS }));
  const heatmaps = encodeSpine(vertebrae, { columns: SMALL.width / 4, rows: SMALL.height / 4, stride: 4 });
  return { input: SMALL, run: async () => heatmaps };
}
const locatedBy = (locate: LandmarkNetwork): LandmarkModel => ({ ...baseline, locate });

/** Largest distance of a corner from where it truly is, source pixels; of an absent one it is infinite. */
function furthest({ detection, placement }: DetectedSpine): number {
  const found = spineCornersOf(describeSpine(detection, placement).landmarks);
  const distances = LEVELS.flatMap((level) =>
    CORNERS.map((corner) => {
      const [point, other] = [truth[level]?.[corner], found[level]?.[corner]];
      if (!point) return 0;
      return other ? Math.hypot(point.x - other.x, point.y - other.y) : Infinity;
    }),
  );
  return Math.max(...distances);
}

describe('detectSpine with one network', () => {
  it('looks twice where the spine lies small in the film', async () => {
    const found = await detectSpine(film, baseline);
    expect(found.networkRuns).toEqual({ locate: 0, measure: 2 });
    expect(furthest(found)).toBeLessThan(12);
  });

  it('accurate: looks at a crop and its mirror image besides', async () => {
    const found = await detectSpine(film, baseline, 'accurate');
    expect(found.networkRuns).toEqual({ locate: 0, measure: 4 });
    expect(furthest(found)).toBeLessThan(12);
    expect(found.timings.infer).toBeGreaterThan(found.timings.landmarks);
  });
});

describe('detectSpine with a network that locates', () => {
  it('measures on a crop at once, though located points lie on an input of another size', async () => {
    const found = await detectSpine(film, locatedBy(knows(truth)));
    expect(found.networkRuns).toEqual({ locate: 1, measure: 1 });
    expect(furthest(found)).toBeLessThan(12);
  });

  it('accurate: looks once more, straight and mirrored', async () => {
    const found = await detectSpine(film, locatedBy(knows(truth)), 'accurate');
    expect(found.networkRuns).toEqual({ locate: 1, measure: 3 });
    expect(furthest(found)).toBeLessThan(12);
  });

  it('goes on as without it when it finds nothing', async () => {
    const found = await detectSpine(film, locatedBy(knows({})));
    const alone = await detectSpine(film, baseline);
    expect(found.networkRuns).toEqual({ locate: 1, measure: 2 });
    expect(found.detection).toEqual(alone.detection);
  });

  it('looks again around what a wrong crop shows of the spine', async () => {
    // The right spine at half its size, in the upper left of the film.
    const elsewhere = moved(truth, ({ x, y }) => ({ x: x / 2, y: y / 2 }));
    const found = await detectSpine(film, locatedBy(knows(elsewhere)));
    expect(found.networkRuns).toEqual({ locate: 1, measure: 2 });
    expect(furthest(found)).toBeLessThan(12);
  });

  it('does not believe it where the crop shows fewer levels than it located', async () => {
    // The same at half its size in the lower left, where the crop shows too little to look again.
    const nowhere = moved(truth, ({ x, y }) => ({ x: x / 2, y: film.height / 2 + y / 2 }));
    const found = await detectSpine(film, locatedBy(knows(nowhere)));
    expect(found.networkRuns).toEqual({ locate: 1, measure: 3 });
    expect(furthest(found)).toBeLessThan(12);
  });

  it('finds nothing on an empty film, in either profile', async () => {
    const empty = { ...film, pixels: film.pixels.map(() => 100) };
    for (const profile of ['fast', 'accurate'] as const) {
      const { detection, networkRuns } = await detectSpine(empty, locatedBy(knows({})), profile);
      expect(detection.levels.every(({ centre }) => centre === null)).toBe(true);
      expect(networkRuns).toEqual({ locate: 1, measure: 1 });
    }
  });
});

describe('detectSpine with a model that knows its uncertainty', () => {
  const uncertainty = { base: 0.01, spread: 0.1, doubt: 1, motionShare: 1 };
  const cornersOf = ({ detection }: DetectedSpine) => detection.levels.flatMap(({ corners }) => corners);

  it.each(['fast', 'accurate'] as const)(
    'gives every corner a covariance, and the same place: %s',
    async (profile) => {
      const found = await detectSpine(film, { ...baseline, uncertainty }, profile);
      const without = await detectSpine(film, baseline, profile);
      expect(cornersOf(found)).toHaveLength(22);
      cornersOf(found).forEach((corner, i) => {
        const { covariance, ...place } = corner!;
        expect(place).toEqual(cornersOf(without)[i]);
        // At least the base, and less than a vertebra.
        for (const variance of [covariance![0], covariance![2]]) {
          expect(variance).toBeGreaterThanOrEqual(uncertainty.base * 16);
          expect(variance).toBeLessThan(30 ** 2);
        }
      });
    },
  );

  it('is the less sure of corners the noisier the film', async () => {
    const noisy = { ...film, pixels: film.pixels.map((value, i) => value + 900 * Math.sin(i * i)) };
    const [clear, veiled] = await Promise.all(
      [film, noisy].map(async (image) => {
        const found = await detectSpine(image, { ...baseline, uncertainty });
        const { scale } = found.placement;
        return cornersOf(found)
          .map((corner) => (corner!.covariance![0] + corner!.covariance![2]) / scale ** 2)
          .sort((a, b) => a - b)[11]!;
      }),
    );
    expect(veiled!).toBeGreaterThan(clear!);
  });
});

describe('a look at a region and its mirror image', () => {
  it('finds on a mirrored film what it finds on the film, mirrored', async () => {
    const mirrored = { ...film, pixels: film.pixels.slice() };
    for (let row = 0; row < film.height; row += 1) {
      mirrored.pixels.subarray(row * film.width, (row + 1) * film.width).reverse();
    }
    const [one, other] = await Promise.all(
      [film, mirrored].map(async (image) => {
        const looks = new FilmLooks(image, baseline);
        const { detection, placement } = await looks.measureWithMirror(looks.whole);
        return describeSpine(detection, placement);
      }),
    );
    expect([one!.facing, other!.facing].sort()).toEqual(['left', 'right']);
    expect(other!.landmarks).toHaveLength(one!.landmarks.length);
    one!.landmarks.forEach(({ x, y, score: _, ...names }, i) => {
      expect(other!.landmarks[i]).toMatchObject(names);
      // The same sums in another order.
      expect(other!.landmarks[i]!.x).toBeCloseTo(film.width - x, 1);
      expect(other!.landmarks[i]!.y).toBeCloseTo(y, 1);
    });
  });
});
