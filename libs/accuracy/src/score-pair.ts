import type { Segment } from '@sagitta/kinematics';

/** An absent value counts its truth, and at least this much (docs/contract.md, "Errors of measurement"). */
const ABSENT_IROM_DEGREES = 5;
const ABSENT_TRANSLATION_MM = 3;

/** The known motion of a segment that is visible in both films: mid-plane IROM, posterior-corner translation. */
export interface SegmentTruth {
  readonly segment: Segment;
  readonly iromDegrees: number;
  /** Null where the films' spacing is unknown. */
  readonly translationMm: number | null;
}

/** A measured segment (structurally the contract's). */
export interface SegmentValues {
  readonly segment: Segment;
  readonly irom: { readonly degrees: number | null };
  readonly translation: readonly { readonly protocol: string; readonly mm: number | null }[];
}

export interface PairScore {
  /** Measured minus true, signed; degrees. An absent value counts as described above, unsigned. */
  readonly iromErrors: readonly number[];
  /** Measured minus true, signed; mm. Segments without a true value in mm are left out. */
  readonly translationErrors: readonly number[];
}

/** Holds a pair's segments against its truth; `measured` null: the pair was refused or failed. */
export function scorePair(
  truth: readonly SegmentTruth[],
  measured: readonly SegmentValues[] | null,
): PairScore {
  const valuesOf = (segment: Segment) => measured?.find((values) => values.segment === segment);
  return {
    iromErrors: truth.map(({ segment, iromDegrees }) =>
      errorOf(valuesOf(segment)?.irom.degrees ?? null, iromDegrees, ABSENT_IROM_DEGREES),
    ),
    translationErrors: truth.flatMap(({ segment, translationMm }) => {
      if (translationMm === null) return [];
      const value = valuesOf(segment)?.translation.find(({ protocol }) => protocol === 'posterior-corner');
      return [errorOf(value?.mm ?? null, translationMm, ABSENT_TRANSLATION_MM)];
    }),
  };
}

function errorOf(value: number | null, truth: number, absent: number): number {
  return value === null ? Math.max(Math.abs(truth), absent) : value - truth;
}
