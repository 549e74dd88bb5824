import { describe, expect, it } from 'vitest';
import { type Camera, cameraMatrix, filmStep, fitted, panned, toFilm, toScreen, zoomed } from './camera.ts';

const STAGE = { width: 400, height: 800 };
const FILM = { width: 1000, height: 1400 };
const upright: Camera = { x: 500, y: 700, scale: 0.4, rotation: 0, flipped: false };
const cameras = [0, 90, 180, 270].flatMap((rotation) =>
  [false, true].map((flipped) => ({ ...upright, rotation, flipped })),
);

describe('a camera', () => {
  it('has the film’s point that it looks at in the middle of the stage, however it is turned', () => {
    for (const camera of cameras) {
      expect(toScreen(cameraMatrix(camera, STAGE), camera)).toEqual({ x: 200, y: 400 });
    }
  });

  it('turns clockwise, and flips what it has turned', () => {
    const right = { x: 600, y: 700 };
    const seen = (camera: Partial<Camera>) => toScreen(cameraMatrix({ ...upright, ...camera }, STAGE), right);
    expect(seen({ rotation: 90 })).toEqual({ x: 200, y: 440 });
    expect(seen({ flipped: true })).toEqual({ x: 160, y: 400 });
    expect(seen({ rotation: 90, flipped: true })).toEqual({ x: 200, y: 440 });
  });

  it('finds the way back from the screen to the film', () => {
    for (const camera of cameras) {
      const matrix = cameraMatrix(camera, STAGE);
      const back = toFilm(matrix, toScreen(matrix, { x: 123, y: 456 }));
      expect(back.x).toBeCloseTo(123, 9);
      expect(back.y).toBeCloseTo(456, 9);
    }
  });

  it('steps on the film as the eye sees it', () => {
    expect(filmStep({ rotation: 0, flipped: true }, { x: 1, y: 0 })).toEqual({ x: -1, y: 0 });
    for (const camera of cameras) {
      const matrix = cameraMatrix(camera, STAGE);
      const step = filmStep(camera, { x: 0, y: -1 });
      const [from, to] = [camera, { x: camera.x + step.x, y: camera.y + step.y }].map((p) =>
        toScreen(matrix, p),
      );
      expect(to!.x - from!.x).toBeCloseTo(0, 9);
      expect(to!.y - from!.y).toBeCloseTo(-camera.scale, 9);
    }
  });
});

describe('looking nearer', () => {
  it('keeps what is under the pointer where it is', () => {
    const about = { x: 50, y: 90 };
    for (const camera of cameras) {
      const nearer = zoomed(camera, STAGE, 1.5, about);
      expect(nearer.scale).toBeCloseTo(0.6, 9);
      const kept = toFilm(cameraMatrix(camera, STAGE), about);
      const seen = toScreen(cameraMatrix(nearer, STAGE), kept);
      expect(seen.x).toBeCloseTo(50, 6);
      expect(seen.y).toBeCloseTo(90, 6);
    }
  });

  it('ends where a pixel is a tile, and where a film is a dot', () => {
    expect(zoomed(upright, STAGE, 1e6).scale).toBe(32);
    expect(zoomed(upright, STAGE, 1e-6).scale).toBe(0.02);
  });
});

describe('moving the picture', () => {
  it('takes the film along with the hand, turned or not', () => {
    for (const camera of cameras) {
      const before = toScreen(cameraMatrix(camera, STAGE), { x: 500, y: 700 });
      const after = toScreen(cameraMatrix(panned(camera, FILM, { x: 10, y: -20 }), STAGE), {
        x: 500,
        y: 700,
      });
      expect(after.x - before.x).toBeCloseTo(10, 6);
      expect(after.y - before.y).toBeCloseTo(-20, 6);
    }
  });

  it('never loses the film', () => {
    expect(panned(upright, FILM, { x: 1e6, y: -1e6 })).toMatchObject({ x: 0, y: 1400 });
  });
});

describe('fitting', () => {
  it('shows all of the area in the middle', () => {
    expect(fitted(upright, STAGE, { x: 0, y: 0, ...FILM })).toEqual({ ...upright, scale: 0.4 });
  });

  it('fits a film that lies on its side by its other measure', () => {
    const { scale } = fitted({ rotation: 90, flipped: false }, STAGE, { x: 0, y: 0, ...FILM });
    expect(scale).toBeCloseTo(400 / 1400, 9);
  });
});
