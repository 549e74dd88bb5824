import type { FilmImage } from '@sagitta/landmarks';
import { gaussian, type Random } from './random.ts';

export interface Variation {
  /** Source pixels, x right, y down: what was at (x, y) is afterwards at (x + dx, y + dy). */
  readonly dx: number;
  readonly dy: number;
  /** Standard deviation of added noise, in grey values. */
  readonly noise: number;
}

/**
 * A film moved by a fraction of a pixel (bilinear, edges repeated) with noise added: another exposure of the same
 * synthetic patient, whose truth moves by the same amount. Values stay in the unsigned range of `bits`.
 */
export function varyFilm(image: FilmImage, variation: Variation, bits: number, random: Random): Uint16Array {
  const { width, height, pixels } = image;
  const out = new Uint16Array(width * height);
  const noise = gaussian(random);
  const largest = 2 ** bits - 1;
  const stepX = Math.floor(-variation.dx);
  const stepY = Math.floor(-variation.dy);
  const right = -variation.dx - stepX;
  const below = -variation.dy - stepY;
  const clampX = (x: number): number => Math.min(Math.max(x, 0), width - 1);
  for (let y = 0; y < height; y += 1) {
    const row0 = Math.min(Math.max(y + stepY, 0), height - 1) * width;
    const row1 = Math.min(Math.max(y + stepY + 1, 0), height - 1) * width;
    for (let x = 0; x < width; x += 1) {
      const x0 = clampX(x + stepX);
      const x1 = clampX(x + stepX + 1);
      const above = pixels[row0 + x0]! * (1 - right) + pixels[row0 + x1]! * right;
      const under = pixels[row1 + x0]! * (1 - right) + pixels[row1 + x1]! * right;
      const value = above * (1 - below) + under * below + variation.noise * noise();
      out[y * width + x] = Math.min(Math.max(Math.round(value), 0), largest);
    }
  }
  return out;
}
