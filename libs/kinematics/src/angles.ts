import type { Dual } from './dual.ts';
import { estimate, type PairCovariances } from './uncertainty.ts';
import type { Angle, AngleProtocol } from './values.ts';

/** An angle in degrees with its interval. */
export function angleValue(
  protocol: AngleProtocol,
  degrees: Dual | null,
  covariances: PairCovariances,
): Angle {
  const { value, interval90 } = estimate(degrees, covariances, 'degrees');
  return { protocol, degrees: value, ...(interval90 && { interval90 }) };
}

/** The same angle in (-180, 180]. */
export function wrapDegrees(degrees: number): number {
  const turned = degrees % 360;
  if (turned > 180) return turned - 360;
  return turned <= -180 ? turned + 360 : turned;
}
