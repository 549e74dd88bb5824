import { byProtocol, type Segment } from '@sagitta/kinematics';
import type { SegmentTruth } from './truth.ts';

/** An absent value counts its truth, and at least this much (docs/contract.md, "Errors of measurement"). */
const ABSENT_IROM_DEGREES = 5;
const ABSENT_TRANSLATION_MM = 3;

type Interval = readonly [low: number, high: number];

/** A measured segment (structurally the contract's). */
export interface SegmentValues {
  readonly segment: Segment;
  readonly irom: { readonly degrees: number | null; readonly interval90?: Interval | undefined };
  readonly translation: readonly {
    readonly protocol: string;
    readonly mm: number | null;
    /** Of `mm`. */
    readonly interval90?: Interval | undefined;
  }[];
}

/** One value held against its truth: degrees of IROM, or mm of dST. */
export interface ScoredValue {
  readonly truth: number;
  /** Null: no value was given for a segment that is visible in both films. */
  readonly measured: number | null;
  /** Measured minus true, signed; an absent value's price, unsigned. */
  readonly error: number;
  readonly interval90: Interval | null;
}

export interface ScoredSegment {
  readonly segment: Segment;
  readonly irom: ScoredValue;
  /** Null without a true value in mm. */
  readonly translation: ScoredValue | null;
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
  const segments = scoreSegments(truth, measured);
  return {
    iromErrors: segments.map(({ irom }) => irom.error),
    translationErrors: segments.flatMap(({ translation }) => translation?.error ?? []),
  };
}

/**
 * Every segment of the truth beside what was measured of it; IROM in degrees (mid-plane), dST in mm (posterior
 * corner). `measured` null: the pair was refused or failed, and every value is absent.
 */
export function scoreSegments(
  truth: readonly SegmentTruth[],
  measured: readonly SegmentValues[] | null,
): ScoredSegment[] {
  return truth.map(({ segment, iromDegrees, translationMm }) => {
    const values = measured?.find((one) => one.segment === segment);
    const posterior = byProtocol(values?.translation ?? [], 'posterior-corner');
    return {
      segment,
      irom: score(iromDegrees, values?.irom.degrees, values?.irom.interval90, ABSENT_IROM_DEGREES),
      translation:
        translationMm === null
          ? null
          : score(translationMm, posterior?.mm, posterior?.interval90, ABSENT_TRANSLATION_MM),
    };
  });
}

function score(
  truth: number,
  measured: number | null = null,
  interval90: Interval | null = null,
  absent: number,
): ScoredValue {
  const error = measured === null ? Math.max(Math.abs(truth), absent) : measured - truth;
  return { truth, measured, error, interval90: measured === null ? null : interval90 };
}
