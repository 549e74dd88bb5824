import type { Moments } from './moments.ts';

export interface Line {
  readonly slope: number | null;
  readonly intercept: number | null;
}

/**
 * Deming's regression of the model on the reference, both of which err (Deming 1943; Linnet 1993, Clin Chem 39: 424):
 *
 *     slope = (syy - L sxx + sqrt((syy - L sxx)^2 + 4 L sxy^2)) / (2 sxy),  intercept = mean(y) - slope mean(x)
 *
 * `varianceRatio` L is the variance of the model's errors over that of the reference's; 1 is orthogonal regression. The
 * intercept has the values' unit. Null where the two do not go together at all: every slope or none would fit.
 */
export function deming({ x, y, xx, yy, xy, centre }: Moments, varianceRatio: number): Line {
  const together = xy - x * y;
  const lean = yy - y * y - varianceRatio * (xx - x * x);
  // Rounding leaves this much of nothing.
  if (Math.abs(together) <= 1e-12 * (xx + yy)) return { slope: null, intercept: null };
  const root = Math.sqrt(lean * lean + 4 * varianceRatio * together * together);
  // The two are one formula; each loses digits where the other does not.
  const slope = lean >= 0 ? (lean + root) / (2 * together) : (2 * varianceRatio * together) / (root - lean);
  return { slope, intercept: y - slope * x + centre * (1 - slope) };
}
