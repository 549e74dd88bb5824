import { LEVELS, NO_CORNERS, type Point } from '@sagitta/kinematics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornerCovariance, excessSpread } from './corner-covariance.ts';
import { decodeSpine } from './decode-spine.ts';
import { encodeSpine } from './encode-spine.ts';
import { toSourceLandmarks } from './source-landmarks.ts';
import { logitOf, type Plane } from './sub-pixel.ts';

fc.configureGlobal({ seed: 11 });

const size = { columns: 24, rows: 24 };
const constants = { base: 0.02, spread: 0.5, doubt: 3 };
/** The taught sigma in cells. */
const SIGMA = 1.4;
/** Cells²: what sampling a Gaussian cell by cell, cut at a tail, changes in its variance of 2 (largest of 200 places). */
const SAMPLING = 0.05;

/** A map whose score at each cell is `scoreAt` of the cell's indices. */
const planeWhere = (scoreAt: (x: number, y: number) => number): Plane => ({
  ...size,
  logits: Float32Array.from({ length: size.columns * size.rows }, (_, i) =>
    logitOf(Math.min(1 - 1e-6, Math.max(1e-6, scoreAt(i % size.columns, Math.floor(i / size.columns))))),
  ),
});
const gaussian =
  (at: Point, height = 1) =>
  (x: number, y: number): number =>
    height * Math.exp(-((x - at.x) ** 2 + (y - at.y) ** 2) / (2 * SIGMA ** 2));

/** What a network draws that thinks two places equally likely, `apart` cells from each other along `angle`. */
function twoMinds(middle: Point, apart: number, angle: number): Plane {
  const [dx, dy] = [(apart / 2) * Math.cos(angle), (apart / 2) * Math.sin(angle)];
  const one = gaussian({ x: middle.x - dx, y: middle.y - dy }, 0.5);
  const other = gaussian({ x: middle.x + dx, y: middle.y + dy }, 0.5);
  return planeWhere((x, y) => one(x, y) + other(x, y));
}

const places = fc.record({
  x: fc.double({ min: 11.5, max: 12.5, noNaN: true }),
  y: fc.double({ min: 11.5, max: 12.5, noNaN: true }),
});

describe('excessSpread', () => {
  it('is nothing for the Gaussian that the network was taught, wherever in a cell and however high it stands', () => {
    fc.assert(
      fc.property(places, fc.double({ min: 0.3, max: 1, noNaN: true }), (at, height) => {
        const [xx, xy, yy] = excessSpread(planeWhere(gaussian(at, height)), at);
        expect(Math.max(xx, yy)).toBeLessThan(SAMPLING);
        expect(Math.abs(xy)).toBeLessThan(SAMPLING);
      }),
    );
  });

  it('lies along the line on which the network cannot make up its mind', () => {
    fc.assert(
      fc.property(places, fc.double({ min: 0, max: Math.PI, noNaN: true }), (middle, angle) => {
        const [xx, xy, yy] = excessSpread(twoMinds(middle, 2, angle), middle);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const along = c * c * xx + 2 * c * s * xy + s * s * yy;
        const across = s * s * xx - 2 * c * s * xy + c * c * yy;
        expect(along).toBeGreaterThan(0.3);
        expect(across).toBeLessThan(2 * SAMPLING);
      }),
    );
  });

  it('grows with the distance of the two places', () => {
    const middle = { x: 12, y: 12 };
    const spreads = [0, 1, 2, 3].map((apart) => excessSpread(twoMinds(middle, apart, 0), middle)[0]);
    expect(spreads).toEqual([...spreads].sort((a, b) => a - b));
    expect(new Set(spreads).size).toBe(4);
  });

  it('is a covariance even of noise, at the edge and in the corner', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 576, maxLength: 576 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 23 }),
        (logits, x, y) => {
          const [xx, xy, yy] = excessSpread({ ...size, logits: Float32Array.from(logits) }, { x, y });
          expect(xx).toBeGreaterThanOrEqual(0);
          expect(yy).toBeGreaterThanOrEqual(0);
          // Rounding of products of moments up to 25 cells².
          expect(xx * yy - xy * xy).toBeGreaterThan(-1e-9);
        },
      ),
    );
  });
});

describe('excessSpread of a summit beyond the edge', () => {
  // In memory, off the right edge is the next row's first cell, and off the last row nothing at all.
  it.each([
    [-1, -1],
    [24, 24],
    [24, 12],
    [-1, 12],
    [12, 24],
  ])('at (%d, %d) is finite, and as at the opposite edge', (x, y) => {
    const spread = excessSpread(planeWhere(gaussian({ x, y })), { x, y });
    expect(spread.every(Number.isFinite)).toBe(true);
    expect(
      excessSpread(planeWhere(gaussian({ x: 2 * 11.5 - x, y: 2 * 11.5 - y })), { x: 23 - x, y: 23 - y }),
    ).toEqual(spread.map((value) => expect.closeTo(value, 5) as number));
  });
});

describe('cornerCovariance', () => {
  it('adds doubt for a low peak, the same along both axes', () => {
    const at = { x: 12, y: 12 };
    const [xx, xy, yy] = cornerCovariance(planeWhere(gaussian(at, 0.5)), at, 0.5, constants);
    expect(xx).toBeCloseTo(0.02 + 3 * Math.log(0.5) ** 2, 1);
    expect(yy).toBeCloseTo(xx, 9);
    expect(xy).toBeCloseTo(0, 9);
  });

  it('knows nothing but doubt of a corner that has no peak, and stays finite at score 0', () => {
    const silent = planeWhere(() => 0);
    expect(cornerCovariance(silent, null, 0.02, constants)).toEqual([
      0.02 + 3 * Math.log(0.02) ** 2,
      0,
      0.02 + 3 * Math.log(0.02) ** 2,
    ]);
    expect(cornerCovariance(silent, null, 0, constants).every(Number.isFinite)).toBe(true);
  });
});

describe('decodeSpine with an uncertainty', () => {
  const heatmaps = encodeSpine(
    LEVELS.map((level, row) => ({
      level,
      corners: {
        ...NO_CORNERS,
        superiorAnterior: { x: 121, y: 41 + 70 * row },
        superiorPosterior: { x: 181, y: 41 + 70 * row },
        ...(level !== 'S1' && {
          inferiorPosterior: { x: 181, y: 89 + 70 * row },
          inferiorAnterior: { x: 121, y: 89 + 70 * row },
        }),
      },
    })),
    { columns: 80, rows: 128, stride: 4 },
  );
  const cornersOf = (uncertainty: typeof constants | null) =>
    decodeSpine(heatmaps, uncertainty).levels.flatMap(({ corners }) => corners);

  it('gives every corner its covariance in input pixels², 16 of them to a cell of stride 4, and no centre any', () => {
    for (const corner of cornersOf({ base: 0.02, spread: 0, doubt: 0 })) {
      expect(corner!.covariance).toEqual([0.02 * 16, expect.closeTo(0, 9), 0.02 * 16]);
    }
    for (const { centre } of decodeSpine(heatmaps, constants).levels) {
      expect(centre).not.toHaveProperty('covariance');
    }
  });

  it('changes no place or score, and gives none without one', () => {
    const without = cornersOf(null);
    expect(cornersOf(constants).map((corner) => ({ ...corner, covariance: undefined }))).toEqual(
      without.map((corner) => ({ ...corner, covariance: undefined })),
    );
    for (const corner of without) expect(corner).not.toHaveProperty('covariance');
  });

  it('is carried to source pixels by the square of the scale', () => {
    const detection = decodeSpine(heatmaps, { base: 0.02, spread: 0, doubt: 0 });
    const [L1] = toSourceLandmarks(detection, { scale: 0.25, padX: 7, padY: -3 });
    const [xx, xy, yy] = L1!.corners[0]!.covariance!;
    expect([xx, xy, yy]).toEqual([0.32 * 16, 0, 0.32 * 16].map((value) => expect.closeTo(value, 9)));
  });
});
