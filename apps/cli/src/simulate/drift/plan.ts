import { DRIFT_KINDS, type DriftKind } from './kinds.ts';

/** Since when: the patients of a run are counted from 1, simulated days too; a share is of the patients, 0..1. */
export type Onset =
  | { readonly unit: 'patient'; readonly from: number }
  | { readonly unit: 'share'; readonly from: number }
  | { readonly unit: 'day'; readonly from: number };

/** What drifts where, and since when. Center null: the first of the run. */
export interface DriftPlan {
  readonly kind: DriftKind;
  readonly onset: Onset;
  readonly center: string | null;
}

/** A patient's place in its run. */
export interface RunPlace {
  /** From 0. */
  readonly index: number;
  /** Patients of the run. */
  readonly count: number;
  /** Simulated day from 1; null where a run takes no simulated time. */
  readonly day: number | null;
  readonly center: string;
}

/**
 * Reads `KIND@WHEN` or `KIND@WHEN:center`, as in `blur@200`, `spacing@50%` and `device@day40:lakeside`.
 *
 * @returns a sentence that says what is wrong with it where it is none
 */
export function parseDrift(text: string): DriftPlan | string {
  const match = /^([a-z-]+)@(\d+%?|day\d+)(?::([\w-]+))?$/.exec(text);
  if (!match)
    return `give it as KIND@WHEN or KIND@WHEN:center, such as blur@200, spacing@50% or device@day40`;
  const [, name, when, center = null] = match as unknown as [string, string, string, string | undefined];
  const kind = DRIFT_KINDS.find((known) => known === name);
  if (!kind) return `there is no drift called ${name}: it is one of ${DRIFT_KINDS.join(', ')}`;
  const onset = onsetOf(when);
  return typeof onset === 'string' ? onset : { kind, onset, center };
}

function onsetOf(when: string): Onset | string {
  const from = Number(when.replace(/\D/g, ''));
  if (when.endsWith('%')) {
    return from < 100
      ? { unit: 'share', from: from / 100 }
      : `${when} leaves nobody who drifts: give 0% to 99%`;
  }
  if (from < 1) return `${when} is before the run: patients and days are counted from 1`;
  return { unit: when.startsWith('day') ? 'day' : 'patient', from };
}

/** What makes a plan impossible in a run of these centers, patients and days; null where nothing does. */
export function faultOfPlan(
  { onset, center }: DriftPlan,
  run: { readonly count: number; readonly days: number | null; readonly centers: readonly string[] },
): string | null {
  if (center !== null && !run.centers.includes(center)) {
    return `${center} is none of the centers of this run: ${run.centers.join(', ')}`;
  }
  if (onset.unit === 'day' && run.days === null)
    return `day${onset.from} needs --days: how many days the run takes`;
  const last = onset.unit === 'day' ? run.days! : run.count;
  return onset.unit !== 'share' && onset.from > last
    ? `${onset.unit} ${onset.from} never comes: the run has ${last}`
    : null;
}

/** The kinds that have set in where and when this patient is examined. */
export const driftsAt = (
  plans: readonly DriftPlan[],
  place: RunPlace,
  firstCenter: string,
): readonly DriftKind[] =>
  plans
    .filter(({ onset, center }) => (center ?? firstCenter) === place.center && hasSetIn(onset, place))
    .map(({ kind }) => kind);

function hasSetIn({ unit, from }: Onset, { index, count, day }: RunPlace): boolean {
  switch (unit) {
    case 'patient':
      return index + 1 >= from;
    case 'share':
      return index >= from * count;
    case 'day':
      return day !== null && day >= from;
  }
}
