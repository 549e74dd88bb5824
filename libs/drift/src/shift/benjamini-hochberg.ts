/**
 * Adjusted p values, in the order of the input: the smallest false discovery rate at which each test would be rejected
 * (Benjamini and Hochberg 1995, J R Stat Soc B 57: 289), for independent or positively dependent tests. Throws a
 * RangeError for what is no probability.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const wrong = ps.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new RangeError(`A p value lies within 0..1, not at ${wrong}`);
  const descending = [...ps.keys()].sort((i, j) => ps[j]! - ps[i]!);
  const adjusted = new Array<number>(ps.length);
  let least = 1;
  descending.forEach((index, passed) => {
    least = Math.min(least, (ps[index]! * ps.length) / (ps.length - passed));
    adjusted[index] = least;
  });
  return adjusted;
}
