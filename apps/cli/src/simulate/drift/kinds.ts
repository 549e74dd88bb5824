import type { Posture } from '@sagitta/kinematics';
import { seeded } from '../random.ts';
import { blur } from './blur.ts';
import { newDevice } from './device.ts';
import { levelShift } from './level-shift.ts';
import { rotated } from './rotated.ts';
import type { Drift, SimulatedFilm } from './simulated-film.ts';
import { wrongSpacing } from './spacing.ts';
import { worseCorners } from './worse-corners.ts';

export const DRIFT_KINDS = ['blur', 'spacing', 'device', 'rotated', 'level-shift', 'worse-corners'] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

const DRIFTS: Readonly<Record<DriftKind, Drift>> = {
  blur,
  spacing: wrongSpacing,
  device: newDevice,
  rotated,
  'level-shift': levelShift,
  'worse-corners': worseCorners,
};

/** As a film is made: the patient, the field of view, the tube, the dose, the device's look-up, the header. */
const ORDER: readonly DriftKind[] = ['rotated', 'level-shift', 'blur', 'worse-corners', 'device', 'spacing'];

export interface DriftedFilm {
  readonly seed: number;
  /** Of the patient. */
  readonly index: number;
  readonly posture: Posture;
}

/** The film as each of these kinds leaves it, once each. What a kind draws is the same whatever else drifts. */
export const drifted = (
  film: SimulatedFilm,
  kinds: readonly DriftKind[],
  { seed, index, posture }: DriftedFilm,
): SimulatedFilm =>
  ORDER.filter((kind) => kinds.includes(kind)).reduce(
    (before, kind) =>
      DRIFTS[kind](before, seeded(seed, index, DRIFT_KINDS.indexOf(kind), posture === 'flexion' ? 0 : 1)),
    film,
  );
