import { LEVELS, cornersOf, type Corner, type Level } from '@sagitta/kinematics';
import type { Device } from '../devices.ts';
import type { SimulatedFilm } from './simulated-film.ts';

const device: Device = {
  manufacturer: 'Northlight Imaging',
  model: 'NL-40 DR',
  softwareVersion: '3.1.2',
  tubeVoltageKv: 81,
};

/** A drawn film of a straight column, 0.5 mm a pixel: a disc that fades at every corner, so that one can be found again. */
export function drawnFilm(changes: Partial<SimulatedFilm> = {}): SimulatedFilm {
  const [width, height] = [200, 300];
  const corners = Object.fromEntries(
    LEVELS.map((level, row) => [
      level,
      Object.fromEntries(
        cornersOf(level).map((corner) => [
          corner,
          [corner.endsWith('Anterior') ? 75 : 125, 40 + 40 * row + (corner.startsWith('superior') ? 0 : 26)],
        ]),
      ) as Partial<Record<Corner, [number, number]>>,
    ]),
  ) as SimulatedFilm['truth']['corners'];
  const pixels = new Uint16Array(width * height).fill(1000);
  for (const points of Object.values(corners)) {
    for (const [x, y] of Object.values(points)) {
      for (let row = Math.ceil(y) - 6; row < y + 6; row += 1) {
        for (let column = Math.ceil(x) - 6; column < x + 6; column += 1) {
          const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
          pixels[row * width + column]! += Math.round(2000 * Math.exp(-0.5 * (distance / 1.5) ** 2));
        }
      }
    }
  }
  const pixelSpacing = { kind: 'calibrated', mmPerPixel: 0.5, source: 'fiducial' } as const;
  return {
    image: { width, height, pixels, inverted: false },
    pixelSpacing,
    truth: { pixelSpacing, corners },
    device,
    tubeVoltageKv: 83,
    ...changes,
  };
}

/** Every known corner of a film. */
export const knownCorners = ({ truth }: SimulatedFilm): [Level, Corner, number, number][] =>
  Object.entries(truth.corners).flatMap(([level, points]) =>
    Object.entries(points).map(([corner, [x, y]]): [Level, Corner, number, number] => [
      level as Level,
      corner as Corner,
      x,
      y,
    ]),
  );
