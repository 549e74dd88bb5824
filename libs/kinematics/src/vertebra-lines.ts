import {
  cranialOf,
  displaced,
  displacement,
  lengthOf,
  lineBetween,
  midpoint,
  middleOf,
  type DualCorners,
  type DualLine,
  type DualPoint,
} from './anatomical.ts';
import { times, type Dual } from './dual.ts';
import type { Level } from './terms.ts';

/** The lines and points of one vertebra on one film that protocols are made of; null where a corner is absent. */
export interface VertebraLines {
  readonly corners: DualCorners;
  readonly superior: DualLine | null;
  readonly inferior: DualLine | null;
  /**
   * From the midpoint of the posterior corners to the midpoint of the anterior ones; S1: its superior endplate.
   * Definition: Frobin et al., Clin Biomech 1996 (DCRA).
   */
  readonly midPlane: DualLine | null;
  /**
   * L1..L5: the mean of the four corners. S1: the middle of its superior endplate moved 0.38 endplate depths along the
   * endplate's caudal normal.
   */
  readonly centre: DualPoint | null;
  /** Between the endplates' ends. */
  readonly height: Readonly<Record<'anterior' | 'posterior', Dual | null>>;
}

export function vertebraLines(level: Level, corners: DualCorners): VertebraLines {
  const { superiorAnterior, superiorPosterior, inferiorPosterior, inferiorAnterior } = corners;
  const superior = line(superiorPosterior, superiorAnterior);
  const inferior = line(inferiorPosterior, inferiorAnterior);
  const midPlane = level === 'S1' ? superior : superior && inferior && lineBetweenLines(superior, inferior);
  return {
    corners,
    superior,
    inferior,
    midPlane,
    centre: midPlane && (level === 'S1' ? s1Centre(midPlane) : middleOf(midPlane)),
    height: {
      anterior: distance(superiorAnterior, inferiorAnterior),
      posterior: distance(superiorPosterior, inferiorPosterior),
    },
  };
}

const line = (posterior: DualPoint | null, anterior: DualPoint | null): DualLine | null =>
  posterior && anterior && lineBetween(posterior, anterior);

const lineBetweenLines = (superior: DualLine, inferior: DualLine): DualLine =>
  lineBetween(
    midpoint(superior.posterior, inferior.posterior),
    midpoint(superior.anterior, inferior.anterior),
  );

const distance = (above: DualPoint | null, below: DualPoint | null): Dual | null =>
  above && below && lengthOf(displacement(above, below));

/** S1's centre lies this many endplate depths below the middle of its endplate (contract: corners and centres). */
const S1_CENTRE_DEPTHS = 0.38;

function s1Centre(endplate: DualLine): DualPoint {
  const { x, y } = cranialOf(endplate.along);
  return displaced(middleOf(endplate), { x: times(x, -S1_CENTRE_DEPTHS), y: times(y, -S1_CENTRE_DEPTHS) });
}
