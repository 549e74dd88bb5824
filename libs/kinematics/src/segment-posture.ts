import {
  anteriorOf,
  bisectrixOf,
  cranialOf,
  cross,
  degreesBetween,
  displacement,
  dot,
  middleOf,
  type DualPoint,
} from './anatomical.ts';
import { divide, mean, times, type Dual } from './dual.ts';
import type { AngleProtocol, DiscPlace, TranslationProtocol } from './values.ts';
import type { VertebraLines } from './vertebra-lines.ts';

/*
 * One segment on one film, in anatomical coordinates (pixels). Nothing here knows the other film. Null where a corner that
 * a value needs is absent; NaN where a line has no length.
 */

/** A distance and the depth that it is held against, pixels. */
export interface Held {
  readonly pixels: Dual;
  readonly depth: Dual;
}

/** Per cent of its depth. */
export const percentOf = ({ pixels, depth }: Held): Dual => times(divide(pixels, depth), 100);

/** What is measured of one segment on one film. */
export interface SegmentOnFilm {
  readonly angle: Readonly<Record<AngleProtocol, Dual | null>>;
  readonly shift: Readonly<Record<TranslationProtocol, Held | null>>;
  readonly disc: Readonly<Record<DiscPlace, Held>> | null;
  readonly seenFromBelow: SeenFromBelow | null;
}

export function segmentOnFilm(upper: VertebraLines, lower: VertebraLines): SegmentOnFilm {
  return {
    angle: segmentAngles(upper, lower),
    shift: {
      'posterior-corner': posteriorCornerShift(upper, lower),
      centre: centreShift(upper, lower),
    },
    disc: discHeights(upper, lower),
    seenFromBelow: seenFromBelow(upper, lower),
  };
}

/**
 * Angle between the two vertebrae in degrees, (-180, 180], lordosis positive (opens anteriorly). `mid-plane`: between the
 * mid-planes. `endplate`: between the upper's inferior and the lower's superior endplate (Cobb).
 */
function segmentAngles(upper: VertebraLines, lower: VertebraLines): SegmentOnFilm['angle'] {
  const planes =
    upper.midPlane && lower.midPlane && degreesBetween(lower.midPlane.along, upper.midPlane.along);
  const endplates =
    upper.inferior && lower.superior && degreesBetween(lower.superior.along, upper.inferior.along);
  return { 'mid-plane': planes, endplate: endplates };
}

/**
 * Posterior-corner protocol (AMA Guides, figures 17-5 and 17-6): the upper vertebra's inferior posterior corner
 * projected on the line of the lower's superior endplate, measured from the lower's superior posterior corner,
 * anterior positive; depth is that endplate's.
 */
function posteriorCornerShift(upper: VertebraLines, { superior }: VertebraLines): Held | null {
  const corner = upper.corners.inferiorPosterior;
  if (!corner || !superior) return null;
  const offset = displacement(superior.posterior, corner);
  return { pixels: dot(offset, anteriorOf(superior)), depth: superior.depth };
}

/**
 * Centre protocol (Frobin et al., DCRA): both centres projected perpendicularly on the bisectrix of the two mid-planes;
 * from the lower's to the upper's, anterior positive; depth is the mean length of the two mid-planes. S1's centre and
 * mid-plane are the contract's construction.
 */
function centreShift(upper: VertebraLines, lower: VertebraLines): Held | null {
  const [above, below] = [upper.midPlane, lower.midPlane];
  if (!above || !below || !upper.centre || !lower.centre) return null;
  return {
    pixels: dot(displacement(lower.centre, upper.centre), bisectrixOf(above, below)),
    depth: mean(above.depth, below.depth),
  };
}

/**
 * Height of the disc at its two ends and in the middle: between the endplates that face it, perpendicular to their
 * bisectrix, cranial positive (negative where they overlap); depth is the mean of the two endplates'. As Frobin et al.
 * (Clin Biomech 1997;12 Suppl 1) measure it, but that theirs, from memory, stands on the bisectrix of the mid-planes.
 */
function discHeights(upper: VertebraLines, lower: VertebraLines): SegmentOnFilm['disc'] {
  const [above, below] = [upper.inferior, lower.superior];
  if (!above || !below) return null;
  const across = cranialOf(bisectrixOf(above, below));
  const depth = mean(above.depth, below.depth);
  const between = (from: DualPoint, to: DualPoint): Held => ({
    pixels: dot(displacement(from, to), across),
    depth,
  });
  return {
    anterior: between(below.anterior, above.anterior),
    middle: between(middleOf(below), middleOf(above)),
    posterior: between(below.posterior, above.posterior),
  };
}

/**
 * Where the lower vertebra sees the upper one: its centre, in depths of the lower's superior endplate from that
 * endplate's posterior corner, x anterior along it and y cranial; and the angle of its mid-plane to the endplate, degrees.
 */
export interface SeenFromBelow {
  readonly place: DualPoint;
  readonly degrees: Dual;
}

function seenFromBelow(
  { centre, midPlane }: VertebraLines,
  { superior }: VertebraLines,
): SeenFromBelow | null {
  if (!superior || !centre || !midPlane) return null;
  const { along } = superior;
  const squared = dot(along, along);
  const offset = displacement(superior.posterior, centre);
  return {
    place: { x: divide(dot(offset, along), squared), y: divide(cross(along, offset), squared) },
    degrees: degreesBetween(along, midPlane.along),
  };
}
