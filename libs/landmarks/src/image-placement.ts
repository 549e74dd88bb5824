import type { Point } from '@sagitta/kinematics';
import type { InputSize, Rectangle } from './terms.ts';

/** How source pixels lie in the network's input: input = source x scale + pad. */
export interface ImagePlacement {
  readonly scale: number;
  readonly padX: number;
  readonly padY: number;
}

export const toInput = (point: Point, { scale, padX, padY }: ImagePlacement): Point => ({
  x: point.x * scale + padX,
  y: point.y * scale + padY,
});

export const toSource = (point: Point, { scale, padX, padY }: ImagePlacement): Point => ({
  x: (point.x - padX) / scale,
  y: (point.y - padY) / scale,
});

/** Letterbox: the whole region as large as the input takes it, in its middle. */
export function fitPlacement(region: Rectangle, input: InputSize): ImagePlacement {
  const scale = Math.min(input.width / region.width, input.height / region.height);
  return {
    scale,
    padX: (input.width - region.width * scale) / 2 - region.x * scale,
    padY: (input.height - region.height * scale) / 2 - region.y * scale,
  };
}
