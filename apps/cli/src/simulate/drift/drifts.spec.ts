import { describe, expect, it } from 'vitest';
import { NEW_DEVICE } from '../devices.ts';
import { seeded } from '../random.ts';
import { blur, BLUR_MM } from './blur.ts';
import { newDevice } from './device.ts';
import { drawnFilm, knownCorners } from './film.fixture.ts';
import { ABOVE_SACRUM_MM, levelShift } from './level-shift.ts';
import { rotated, rotateFilm, TILT_DEGREES } from './rotated.ts';
import { storable, type GreyImage, type SimulatedFilm } from './simulated-film.ts';
import { SPACING_FACTOR, wrongSpacing } from './spacing.ts';
import { CONTRAST_LEFT, NOISE, worseCorners } from './worse-corners.ts';

const film = drawnFilm();

const moments = (values: ArrayLike<number>): { mean: number; deviation: number } => {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return {
    mean,
    deviation: Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length),
  };
};

/** How bright it is at a point, above the ground. */
const brightAt = ({ width, pixels }: GreyImage, x: number, y: number): number =>
  pixels[Math.floor(y) * width + Math.floor(x)]! - 1000;

/** Where what is drawn around a point has its middle. */
function middleNear({ width, pixels }: GreyImage, x: number, y: number): [number, number] {
  let [weight, sumX, sumY] = [0, 0, 0];
  for (let row = Math.round(y) - 7; row < y + 7; row += 1) {
    for (let column = Math.round(x) - 7; column < x + 7; column += 1) {
      const bright = pixels[row * width + column]! - 1000;
      weight += bright;
      sumX += bright * (column + 0.5);
      sumY += bright * (row + 0.5);
    }
  }
  return [sumX / weight, sumY / weight];
}

describe('blur', () => {
  const after = blur(film);

  it('spreads what is drawn by its standard deviation, and moves nothing', () => {
    expect(after).toMatchObject({ truth: film.truth, pixelSpacing: film.pixelSpacing, device: film.device });
    // Of a Gaussian spot of deviation s the peak falls to s^2 / (s^2 + blur^2).
    const blurPx = BLUR_MM / 0.5;
    const [x, y] = film.truth.corners.L1!.superiorAnterior!;
    const left = brightAt(after.image, x, y) / brightAt(film.image, x, y);
    expect(left).toBeCloseTo(1.5 ** 2 / (1.5 ** 2 + blurPx ** 2), 1);
    expect(moments(after.image.pixels).mean).toBeCloseTo(moments(film.image.pixels).mean, 0);
  });

  it('leaves a film of one grey as it is, to its edges', () => {
    const flat = { ...film, image: { ...film.image, pixels: film.image.pixels.map(() => 1234) } };
    expect(blur(flat).image.pixels).toEqual(flat.image.pixels);
  });
});

describe('wrongSpacing', () => {
  it('is in what the film says alone', () => {
    const after = wrongSpacing(film);
    expect(after.pixelSpacing).toMatchObject({ kind: 'calibrated', mmPerPixel: 0.5 * SPACING_FACTOR });
    expect(after).toEqual({ ...film, pixelSpacing: after.pixelSpacing });
  });

  it('has nothing to be wrong where the film says nothing', () => {
    const silent = drawnFilm({ pixelSpacing: { kind: 'unknown' } });
    expect(wrongSpacing(silent)).toBe(silent);
  });
});

describe('newDevice', () => {
  it('names another device, whose voltage is about as far from its usual one as before', () => {
    expect(newDevice(film)).toMatchObject({
      device: NEW_DEVICE,
      tubeVoltageKv: NEW_DEVICE.tubeVoltageKv + 2,
      truth: film.truth,
    });
  });

  it('keeps the order of greys and brightens the darker half, in both photometric interpretations', () => {
    const greys = Uint16Array.from({ length: 256 }, (_, i) => i * 16);
    const ramp: SimulatedFilm = {
      ...film,
      image: { width: 16, height: 16, pixels: greys, inverted: false },
    };
    const after = newDevice(ramp).image.pixels;
    expect([...after]).toEqual([...after].sort((a, b) => a - b));
    // Where the middle lies in the range that is used.
    const middle = (after[128]! - after[0]!) / (after[255]! - after[0]!);
    expect(middle).toBeGreaterThan(0.6);

    const negative = {
      ...ramp,
      image: { ...ramp.image, pixels: greys.map((v) => 4095 - v), inverted: true },
    };
    const turned = newDevice(negative).image.pixels;
    turned.forEach((value, i) => expect(Math.abs(4095 - value - after[i]!)).toBeLessThanOrEqual(1));
  });
});

describe('rotated', () => {
  it.each([-30, 7, 20])('turns what is seen and what is true alike, by %d degrees', (degrees) => {
    const after = rotateFilm(film, degrees);
    expect(knownCorners(after)).toHaveLength(22);
    for (const [level, corner, x, y] of knownCorners(after)) {
      const [seenX, seenY] = middleNear(after.image, x, y);
      expect(Math.hypot(seenX - x, seenY - y), `${level} ${corner}`).toBeLessThan(0.2);
    }
  });

  it('turns clockwise about the centre', () => {
    const [x, y] = film.truth.corners.L3!.superiorAnterior!;
    // A quarter of a turn takes what lies above the centre to its right.
    expect(rotateFilm(film, 90).truth.corners.L3!.superiorAnterior).toEqual([
      expect.closeTo(100 - (y - 150), 6),
      expect.closeTo(150 + (x - 100), 6),
    ]);
  });

  it('leaves out the corners that leave the film', () => {
    const after = rotateFilm(film, 90);
    // Drawn at heights of 40 and 66: 110 and 84 to the right of the centre, 100 from the edge.
    expect(Object.keys(after.truth.corners.L1!)).toEqual(['inferiorPosterior', 'inferiorAnterior']);
    expect(after.truth.corners.S1).toBeDefined();
    for (const [, , x, y] of knownCorners(after)) expect(x >= 0 && x <= 200 && y >= 0 && y <= 300).toBe(true);
  });

  it('tilts patients by about the stated angle', () => {
    const tilts = Array.from({ length: 40 }, (_, i) => {
      const { superiorAnterior: a, superiorPosterior: p } = rotated(film, seeded(i)).truth.corners.L3!;
      return (Math.atan2(p![1] - a![1], p![0] - a![0]) * 180) / Math.PI;
    });
    const { mean, deviation } = moments(tilts);
    // Four standard errors.
    expect(Math.abs(mean - TILT_DEGREES.mean)).toBeLessThan((4 * TILT_DEGREES.deviation) / Math.sqrt(40));
    expect(deviation).toBeGreaterThan(TILT_DEGREES.deviation / 2);
    expect(deviation).toBeLessThan(TILT_DEGREES.deviation * 2);
  });
});

describe('levelShift', () => {
  it('ends the film above the sacrum, as much as stated, and knows what is left', () => {
    const heights = Array.from({ length: 20 }, (_, i) => {
      const { image, truth } = levelShift(film, seeded(i));
      expect(image.pixels).toEqual(film.image.pixels.slice(0, 200 * image.height));
      expect(truth.corners.S1).toBeUndefined();
      expect(truth.corners.L4).toEqual(film.truth.corners.L4);
      return image.height;
    });
    // The sacrum's endplate is drawn at 240, 0.5 mm a pixel.
    expect(Math.max(...heights)).toBeLessThanOrEqual(240 - ABOVE_SACRUM_MM.least / 0.5);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(239 - ABOVE_SACRUM_MM.most / 0.5);
    expect(new Set(heights).size).toBeGreaterThan(5);
  });

  it('cuts nothing where no sacrum is known', () => {
    const { S1: _, ...corners } = film.truth.corners;
    const without = drawnFilm({ truth: { ...film.truth, corners } });
    expect(levelShift(without, seeded(1))).toBe(without);
  });
});

describe('worseCorners', () => {
  it('leaves the stated contrast under the stated noise, and moves nothing', () => {
    const halves = Uint16Array.from({ length: 200 * 300 }, (_, i) => (i % 200 < 100 ? 1500 : 2500));
    const after = worseCorners({ ...film, image: { ...film.image, pixels: halves } }, seeded(4));
    expect(after.truth).toBe(film.truth);
    const half = (left: boolean) => moments(after.image.pixels.filter((_, i) => i % 200 < 100 === left));
    const [dark, bright] = [half(true), half(false)];
    expect(bright.mean - dark.mean).toBeCloseTo(1000 * CONTRAST_LEFT, -1);
    // Rather more noise where more arrives: by the root of the grey.
    expect(dark.deviation).toBeCloseTo(4095 * NOISE * Math.sqrt(dark.mean / 2047.5), -1);
    expect(bright.deviation).toBeCloseTo(4095 * NOISE * Math.sqrt(bright.mean / 2047.5), -1);
  });

  it('draws the same noise for the same seed alone', () => {
    expect(worseCorners(film, seeded(4))).toEqual(worseCorners(film, seeded(4)));
    expect(worseCorners(film, seeded(4)).image).not.toEqual(worseCorners(film, seeded(5)).image);
  });
});

it('greys are stored as whole numbers of the film’s bits', () => {
  expect([-3, 0.4, 12.6, 4095.4, 9000].map(storable)).toEqual([0, 0, 13, 4095, 4095]);
});
