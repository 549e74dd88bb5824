import type { PixelSpacing } from './pixel-spacing.ts';
import type { Posture } from './terms.ts';
import type { SpineCorners } from './vertebra.ts';

/** What kinematics needs of one film. */
export interface FilmLandmarks {
  readonly corners: SpineCorners;
  readonly pixelSpacing: PixelSpacing;
  /** What the corners' variances are multiplied by in a difference between two films (contract: uncertainty); default 1. */
  readonly motionShare?: number | undefined;
}

export type FilmPair = Readonly<Record<Posture, FilmLandmarks>>;
