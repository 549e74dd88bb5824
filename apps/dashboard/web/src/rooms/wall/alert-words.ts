import type { Alert } from '@sagitta/contracts';
import { age, count, rate, secondsPerPatient, wholePercent } from '../../format.ts';

type Code = Alert['code'];

const duration = (seconds: number): string => age(1000 * seconds);
const share = (of: number): string => `${wholePercent(100 * of)} %`;

/** In what an alert's value and limit are counted. */
const UNITS: Readonly<Record<Code, (value: number) => string>> = {
  'no-workers': count,
  'queue-old': duration,
  'queue-growing': rate,
  'target-missed': secondsPerPatient,
  'worker-lost': duration,
  'worker-restarts': count,
  'failures-many': share,
  'center-silent': duration,
  'review-waiting': duration,
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
  'review-waiting': 'review',
} as const satisfies Record<Code, string | null>;
