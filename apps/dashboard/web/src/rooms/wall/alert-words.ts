import type { Alert } from '@sagitta/contracts';
import { age, count, secondsPerPatient, times, wholePercent } from '../../format.ts';

type Code = Alert['code'];

const ofSeconds = (seconds: number): string => age(1000 * seconds);
const ofHours = (hours: number): string => age(3_600_000 * hours);
const share = (of: number): string => `${wholePercent(100 * of)} %`;

/** In what an alert's value and limit are counted: as metrics has it (apps/metrics, alerts.ts). */
const UNITS: Readonly<Record<Code, (value: number) => string>> = {
  'no-workers': count,
  'queue-old': ofSeconds,
  'queue-growing': times,
  'target-missed': secondsPerPatient,
  'worker-lost': ofSeconds,
  'worker-restarts': count,
  'failures-many': share,
  'center-silent': ofHours,
  'drift-alarm': count,
  'review-waiting': ofHours,
};

export interface AlertFigures {
  readonly value: string;
  readonly limit: string;
  readonly worker: string;
  readonly center: string;
}

/** What an alert's sentences are filled with; a center by its name where that is known. */
export function figuresOf(
  { code, value, threshold, workerId = '', centerId = '' }: Alert,
  centerNames: ReadonlyMap<string, string>,
): AlertFigures {
  const shown = UNITS[code];
  return {
    ...{ value: shown(value), limit: shown(threshold) },
    ...{ worker: workerId, center: centerNames.get(centerId) ?? centerId },
  };
}

/** Where an alert is mended, or looked into; some are so outside of the page. */
export const PLACES = {
  'no-workers': 'queue',
  'queue-old': 'queue',
  'queue-growing': 'queue',
  'target-missed': null,
  'worker-lost': null,
  'worker-restarts': null,
  'failures-many': 'failures',
  'center-silent': 'center',
  'drift-alarm': 'drift',
  'review-waiting': 'review',
} as const satisfies Record<Code, string | null>;
