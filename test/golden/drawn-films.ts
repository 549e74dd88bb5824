import {
  CORNERS,
  NO_CORNERS,
  type Covariance,
  type Facing,
  type FilmLandmarks,
  type Level,
  type PixelSpacing,
  type VertebraCorners,
} from '@sagitta/kinematics';

/**
 * A vertebra drawn by hand, facing right, y down: superior anterior, superior posterior, inferior posterior, inferior
 * anterior. S1 has the first two.
 */
export type Drawn = readonly (readonly [x: number, y: number])[];

/** As drawn, or in the mirror: x becomes 1000 - x, and the patient faces left. */
export function film(
  facing: Facing,
  drawn: Partial<Record<Level, Drawn>>,
  pixelSpacing: PixelSpacing,
  covarianceOf: (level: Level, corner: number) => Covariance | undefined = () => undefined,
): FilmLandmarks {
  const corners = Object.fromEntries(
    Object.entries(drawn).map(([level, points]) => {
      const placed: Partial<VertebraCorners> = Object.fromEntries(
        points.map(([x, y], i) => [
          CORNERS[i]!,
          {
            x: facing === 'right' ? x : 1000 - x,
            y,
            covariance: covarianceOf(level as Level, i),
          },
        ]),
      );
      return [level, { ...NO_CORNERS, ...placed }];
    }),
  );
  return { corners, pixelSpacing };
}

export const supplied = (mmPerPixel: number): PixelSpacing => ({
  kind: 'calibrated',
  mmPerPixel,
  source: 'supplied',
});

/** Degrees of the angle whose tangent is a ratio of whole numbers. */
export const atan = (rise: number, run: number): number => (Math.atan2(rise, run) * 180) / Math.PI;
