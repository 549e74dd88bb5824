import type { Dual } from './dual.ts';
import type { PixelSpacing, SpacingSource } from './pixel-spacing.ts';
import { estimate, type PairCovariances } from './uncertainty.ts';
import type { Length, MillimetreTrust } from './values.ts';

/** Of one film, or of a difference between two: the weaker kind counts, and mm are unknown where either is. */
export function trustOf(...spacings: readonly PixelSpacing[]): MillimetreTrust {
  const sources: SpacingSource[] = [];
  let kind: 'calibrated' | 'detector' = 'calibrated';
  for (const spacing of spacings) {
    if (spacing.kind === 'unknown') return { kind: 'unknown' };
    if (spacing.kind === 'detector') kind = 'detector';
    if (!sources.includes(spacing.source)) sources.push(spacing.source);
  }
  return { kind, sources };
}

/** A length in mm and in per cent of its depth, each with its interval. */
export function lengthValue({
  mm,
  percentDepth,
  trust,
  covariances,
}: {
  readonly mm: Dual | null;
  readonly percentDepth: Dual | null;
  readonly trust: MillimetreTrust;
  readonly covariances: PairCovariances;
}): Length {
  const inMm = estimate(mm, covariances, 'mm');
  const inPercent = estimate(percentDepth, covariances, 'percent');
  return {
    mm: inMm.value,
    percentDepth: inPercent.value,
    ...(inMm.interval90 && { interval90: inMm.interval90 }),
    ...(inPercent.interval90 && { percentDepthInterval90: inPercent.interval90 }),
    trust,
  };
}
