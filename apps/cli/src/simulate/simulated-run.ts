import type { DriftKind } from './drift/kinds.ts';
import { driftsAt, type DriftPlan } from './drift/plan.ts';
import type { PhantomFilms } from './phantom-films.ts';
import { momentOf } from './simulated-time.ts';
import { syntheticPatient, type SyntheticPatient } from './synthetic-patient.ts';

export interface SimulatedRun {
  readonly seed: number;
  readonly count: number;
  /** They take turns. */
  readonly centers: readonly string[];
  /** Simulated days up to yesterday; null: everybody is examined when sent. */
  readonly days: number | null;
  readonly now: Date;
  readonly drifts: readonly DriftPlan[];
}

export interface RunPatient extends SyntheticPatient {
  readonly center: string;
  /** Null of a run that takes no simulated time. */
  readonly acquiredAt: Date | null;
  /** What had set in. */
  readonly drifts: readonly DriftKind[];
}

/** The patient of that index: where, when and by which devices it is examined, and what has drifted by then. */
export function patientOfRun(
  phantoms: readonly PhantomFilms[],
  { seed, count, centers, days, now, drifts: plans }: SimulatedRun,
  index: number,
): RunPatient {
  const place = index % centers.length;
  const center = centers[place]!;
  const moment = days === null ? null : momentOf(index, { count, centers: centers.length, days, now });
  const drifts = driftsAt(plans, { index, count, day: moment?.day ?? null, center }, centers[0]!);
  const patient = syntheticPatient(phantoms, seed, index, { center: place, drifts });
  return { ...patient, center, acquiredAt: moment?.acquiredAt ?? null, drifts };
}
