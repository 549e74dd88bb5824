import {
  scoreFilm,
  scorePair,
  summarise,
  type AccuracySummary,
  type FilmScore,
  type PairScore,
} from '@sagitta/accuracy';
import type { PairView } from '@sagitta/contracts';
import { FAILURES, type Failure, type FailureCode } from '@sagitta/failure';
import type { Posture } from '@sagitta/kinematics';
import type { SyntheticPatient } from './synthetic-patient.ts';

/** What is kept of a patient that was sent: its truth, not its films. */
export type PatientTruth = Pick<SyntheticPatient, 'phantom' | 'truth'>;

export interface SentPatient {
  readonly truth: PatientTruth;
  readonly sent: { readonly pairId: string } | { readonly refusal: Failure };
}

export interface Outcome {
  readonly sent: number;
  readonly measured: number;
  /** The films were at fault: the gateway or the worker would not have them. */
  readonly refused: number;
  /** The system was at fault. */
  readonly failed: number;
  /** Neither result nor failure came. */
  readonly missing: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly accuracy: AccuracySummary;
}

/** Holds what came back against the phantoms' truth. What has no measurement counts in full. */
export function outcomeOf(patients: readonly SentPatient[], settled: ReadonlyMap<string, PairView>): Outcome {
  const count = { measured: 0, refused: 0, failed: 0, missing: 0 };
  const reasons: Record<string, number> = {};
  const films: FilmScore[] = [];
  const pairs: PairScore[] = [];
  for (const { truth, sent } of patients) {
    const view = 'pairId' in sent ? settled.get(sent.pairId) : undefined;
    const code = 'refusal' in sent ? sent.refusal.code : view?.failure?.code;
    if (view?.status === 'measured') count.measured += 1;
    else if (!code) count.missing += 1;
    else {
      count[faultOf(code)] += 1;
      reasons[code] = (reasons[code] ?? 0) + 1;
    }
    const measurement = view?.measurement ?? null;
    const landmarks = (posture: Posture) => measurement?.[posture].landmarks ?? null;
    films.push(
      scoreFilm(truth.truth.flexion, landmarks('flexion')),
      scoreFilm(truth.truth.extension, landmarks('extension')),
    );
    pairs.push(scorePair(truth.phantom.segments, measurement?.segments ?? null));
  }
  return { sent: patients.length, ...count, reasons, accuracy: summarise(films, pairs) };
}

/** A failure that trying again cannot mend lies in the films, unless the system itself gave up. */
export function faultOf(code: FailureCode): 'refused' | 'failed' {
  const gaveUp: readonly FailureCode[] = ['deliveries-exhausted', 'deadline-exceeded'];
  return FAILURES[code].retryable || gaveUp.includes(code) ? 'failed' : 'refused';
}

export function describeOutcome(outcome: Outcome): string {
  const { accuracy } = outcome;
  const percent = (share: number | null) => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);
  const error = (of: { n: number; mean: number | null; median: number | null }, unit: string) =>
    of.mean === null
      ? '-'
      : `mean ${of.mean.toFixed(2)} ${unit}, median ${of.median?.toFixed(2)} ${unit} (n ${of.n})`;
  const reasons = Object.entries(outcome.reasons).map(([code, n]) => `    ${code}: ${n}`);
  return [
    `${outcome.measured} of ${outcome.sent} measured, ${outcome.refused} refused, ${outcome.failed} failed, ${outcome.missing} missing`,
    ...reasons,
    '  against the phantoms’ truth (synthetic films; nothing left out):',
    `    identification rate   ${percent(accuracy.identificationRate)} (n ${accuracy.levels} levels)`,
    `    corner error          ${error(accuracy.cornerErrorMm, 'mm')}`,
    `    IROM error            ${error(accuracy.iromErrorDegrees, 'deg')}`,
    `    dST error             ${error(accuracy.translationErrorMm, 'mm')}`,
  ].join('\n');
}
