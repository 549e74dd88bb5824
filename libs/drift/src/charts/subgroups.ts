import { inOrder, type Tally } from './tallies.ts';

/** Values that one point of a chart stands for. */
export interface Subgroup {
  readonly firstDay: string;
  readonly lastDay: string;
  /** Pairs whose value is known. */
  readonly n: number;
  readonly tallies: readonly Tally[];
}

/** Pairs that a point of a chart has at least: the mean of fewer is far from normal where values are skewed. */
export const MIN_SUBGROUP = 10;

/**
 * Days as subgroups: each a day, or as many following days as it takes for `atLeast` pairs. The last days, where they
 * are too few, are not in a subgroup yet.
 *
 * Days are joined from the first on: begin at a fixed day (the baseline's, the last reset), and leave out the day that is
 * not over. A pair that comes late for a day long gone can move the borders of joined subgroups after it, never those
 * of days that had enough pairs of their own.
 */
export function subgroupsOf(tallies: readonly Tally[], atLeast = MIN_SUBGROUP): Subgroup[] {
  const subgroups: Subgroup[] = [];
  let open: Tally[] = [];
  let n = 0;
  const ordered = [...tallies].filter((tally) => tally.n > 0).sort(inOrder);
  ordered.forEach((tally, i) => {
    open.push(tally);
    n += tally.n;
    if (n < atLeast || ordered[i + 1]?.day === tally.day) return;
    subgroups.push({ firstDay: open[0]!.day, lastDay: tally.day, n, tallies: open });
    [open, n] = [[], 0];
  });
  return subgroups;
}
