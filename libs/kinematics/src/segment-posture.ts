import { degreesBetween, dot, vector } from './geometry.ts';
import type { Facing, Level, Point } from './terms.ts';
import type { AngleProtocol } from './values.ts';
import {
  anteriorOf,
  depthOf,
  endplateOf,
  midPlaneOf,
  vertebraCentre,
  type Line,
  type VertebraCorners,
} from './vertebra.ts';

/*
 * One segment on one film. Nothing here knows the other film.
 */

/** Two neighbouring levels of one film and the film's facing (`facingOf`). */
export interface SegmentCorners {
  readonly upper: { readonly level: Level; readonly corners: VertebraCorners };
  readonly lower: { readonly level: Level; readonly corners: VertebraCorners };
  readonly facing: Facing;
}

/** A shift along the spine's sagittal plane, anterior positive, and the depth it is held against; source pixels. */
export interface Shift {
  readonly pixels: number;
  readonly depth: number;
}

/**
 * Angle between the two vertebrae in degrees, (-180, 180], lordosis positive (opens anteriorly) whichever way the
 * patient faces. `mid-plane`: between the mid-planes. `endplate`: between the upper's inferior and the lower's
 * superior endplate (Cobb). Null where a corner that the protocol needs is absent or a line has no length.
 */
export function segmentAngle(
  { upper, lower, facing }: SegmentCorners,
  protocol: AngleProtocol,
): number | null {
  const above =
    protocol === 'mid-plane' ? midPlaneOf(upper.level, upper.corners) : endplateOf(upper.corners, 'inferior');
  const below =
    protocol === 'mid-plane' ? midPlaneOf(lower.level, lower.corners) : endplateOf(lower.corners, 'superior');
  if (!above || !below || depthOf(above) === 0 || depthOf(below) === 0) return null;
  const clockwise = degreesBetween(
    vector(below.posterior, below.anterior),
    vector(above.posterior, above.anterior),
  );
  // Facing left, an upper vertebra that looks further up than the lower one is turned clockwise.
  return facing === 'left' ? clockwise : -clockwise;
}

/**
 * Posterior-corner protocol (AMA Guides, figures 17-5 and 17-6): the upper vertebra's inferior posterior corner
 * projected on the line of the lower's superior endplate, measured from the lower's superior posterior corner,
 * anterior positive; depth is that endplate's. Null where one of the three corners is absent.
 */
export function posteriorCornerShift({ upper, lower }: SegmentCorners): Shift | null {
  const corner = upper.corners.inferiorPosterior;
  const endplate = endplateOf(lower.corners, 'superior');
  return corner && endplate ? shiftAlong(endplate, endplate.posterior, corner, depthOf(endplate)) : null;
}

/**
 * Centre protocol (Frobin et al., DCRA): both centres projected perpendicularly on the bisectrix of the two mid-planes;
 * from the lower's to the upper's, anterior positive; depth is the mean length of the two mid-planes. S1's centre and
 * mid-plane are the contract's construction. Null where one of the corners is absent.
 */
export function centreShift({ upper, lower, facing }: SegmentCorners): Shift | null {
  const planes = [midPlaneOf(upper.level, upper.corners), midPlaneOf(lower.level, lower.corners)] as const;
  const upperCentre = vertebraCentre(upper.level, upper.corners, facing);
  const lowerCentre = vertebraCentre(lower.level, lower.corners, facing);
  const above = planes[0] && anteriorOf(planes[0]);
  const below = planes[1] && anteriorOf(planes[1]);
  if (!above || !below || !upperCentre || !lowerCentre) return null;
  const bisectrix: Line = {
    posterior: { x: 0, y: 0 },
    anterior: { x: above.x + below.x, y: above.y + below.y },
  };
  return shiftAlong(bisectrix, lowerCentre, upperCentre, (depthOf(planes[0]!) + depthOf(planes[1]!)) / 2);
}

function shiftAlong(line: Line, from: Point, to: Point, depth: number): Shift | null {
  const anterior = anteriorOf(line);
  return anterior && depth > 0 ? { pixels: dot(vector(from, to), anterior), depth } : null;
}
