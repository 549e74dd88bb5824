/** One layer of the frame. */
export interface Stratum {
  readonly name: string;
  /** Members in the frame. */
  readonly size: number;
  /** Standard deviation of what is to be estimated, in any unit common to all; all alike gives proportional shares. */
  readonly sd: number;
}

/**
 * How many to draw from each stratum: `minimum` of each as far as it has as many, then one by one where the next lowers
 * the variance of the stratified mean most, N sd / sqrt(n (n + 1)) being largest (Wright 2012, Am Stat 66: 217:
 * Neyman's allocation, exact in whole numbers; a stratum is never asked for more than it has). Ties go by name.
 *
 * Throws a RangeError where the minimum is below 1 or alone exceeds `size`.
 */
export function allocate(strata: readonly Stratum[], size: number, minimum: number): Map<string, number> {
  if (!Number.isInteger(minimum) || minimum < 1) {
    throw new RangeError(`A stratum without any can say nothing: at least 1 of each, not ${minimum}`);
  }
  const drawn = new Map(strata.map((stratum) => [stratum.name, Math.min(minimum, stratum.size)]));
  const least = [...drawn.values()].reduce((a, b) => a + b, 0);
  if (least > size) {
    throw new RangeError(
      `${strata.length} strata of at least ${minimum} each need a sample of ${least}, not ${size}`,
    );
  }
  const byName = [...strata].sort((a, b) => (a.name < b.name ? -1 : 1));
  const gain = ({ name, size: members, sd }: Stratum): number => {
    const n = drawn.get(name)!;
    return n < members ? (members * sd) / Math.sqrt(n * (n + 1)) : -1;
  };
  const members = strata.reduce((sum, stratum) => sum + stratum.size, 0);
  for (let left = Math.min(size, members) - least; left > 0; left -= 1) {
    const best = byName.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    drawn.set(best.name, drawn.get(best.name)! + 1);
  }
  return drawn;
}
