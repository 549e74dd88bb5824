type Interval = readonly [low: number, high: number] | null;

/** `not-enough-data`: no interval, for want of patients. */
export type NonInferiorityVerdict = 'better' | 'non-inferior' | 'inconclusive' | 'worse' | 'not-enough-data';

/**
 * Of the two-sided 90 % interval of a loss, such as of mean absolute error, each end of which is a one-sided test at 5 %
 * (Piaggio et al. 2012, JAMA 308: 2594): all below 0 is better, all below the margin non-inferior, all above it worse. A
 * loss that is certain and below the margin is non-inferior too: the margin says what a loss is.
 */
export function nonInferiority(interval90: Interval, margin: number): NonInferiorityVerdict {
  if (!interval90) return 'not-enough-data';
  const [low, high] = interval90;
  if (high < 0) return 'better';
  if (high < margin) return 'non-inferior';
  return low > margin ? 'worse' : 'inconclusive';
}

export type EquivalenceVerdict = 'equivalent' | 'inconclusive' | 'different' | 'not-enough-data';

interface Judged {
  readonly value: number | null;
  readonly interval90: Interval;
}

/**
 * Whether two models say the same. Equivalent: the bias's 90 % interval lies within -margin..margin (two one-sided tests,
 * Schuirmann 1987, J Pharmacokinet Biopharm 15: 657) and both limits of agreement within -limitsMargin..limitsMargin.
 * Different: a 90 % interval, of the bias or of a limit, lies all outside.
 */
export function equivalence(
  { bias, lowerLimit, upperLimit }: Readonly<Record<'bias' | 'lowerLimit' | 'upperLimit', Judged>>,
  { margin, limitsMargin }: { readonly margin: number; readonly limitsMargin: number },
): EquivalenceVerdict {
  const limits = [lowerLimit, upperLimit];
  if (!bias.interval90 || limits.some(({ interval90 }) => !interval90)) return 'not-enough-data';
  const outside = ([low, high]: readonly [number, number], within: number): boolean =>
    low > within || high < -within;
  if (outside(bias.interval90, margin)) return 'different';
  if (limits.some(({ interval90 }) => outside(interval90!, limitsMargin))) return 'different';
  const [low, high] = bias.interval90;
  const close = limits.every(({ value }) => Math.abs(value!) < limitsMargin);
  return low > -margin && high < margin && close ? 'equivalent' : 'inconclusive';
}
