import type { TFunction } from 'i18next';
import { type FailureCode, isFailureCode, isSystemFault } from '@sagitta/failure';

/* By which codes an accepted pair can fail: what is refused at the door never becomes a pair. */

/** Something is wrong with the films, or they are not what they were sent as. */
const OF_FILMS = [
  'film-not-lumbar-lateral',
  'not-an-image',
  'film-empty',
  'film-truncated',
  'film-malformed',
  'film-too-large',
  'film-dimensions-refused',
  'unsupported-transfer-syntax',
  'unsupported-pixel-format',
  'unequal-pixel-spacing',
  'multi-frame-film',
] as const satisfies readonly FailureCode[];

/** The system failed: those it is known to be able to do better at first (`isSystemFault`). */
const OF_SYSTEM = [
  'deliveries-exhausted',
  'deadline-exceeded',
  'film-not-in-store',
  'store-unavailable',
  'broker-unavailable',
  'inference-failed',
  'model-invalid',
  'internal',
  'provider-unavailable',
  'film-document-malformed',
  'rules-malformed',
  'message-malformed',
] as const satisfies readonly FailureCode[];

export const PAIR_FAILURES = [...OF_SYSTEM, ...OF_FILMS] as const;
export type PairFailure = (typeof PAIR_FAILURES)[number];

export const FAULTS = ['system', 'films'] as const;
export type Fault = (typeof FAULTS)[number];

/** Whose fault it is; unknown codes are taken for the system's, for somebody has to look. */
export const faultOf = (code: string): Fault => (OF_FILMS.some((film) => film === code) ? 'films' : 'system');

/** Whether the same films, driven again, may well be measured. */
export const mayDoBetter = (code: string): boolean => isSystemFault(code);

export const isPairFailure = (code: string): code is PairFailure =>
  PAIR_FAILURES.some((known) => known === code);

/** What it is called; a code without a name stands for itself. */
export const failureWord = (code: string, t: TFunction<['pairs', 'codes']>): string =>
  isFailureCode(code) ? t(`codes:failures.${code}`) : code;
