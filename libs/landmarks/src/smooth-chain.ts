import type { Peak } from './vertebra-peaks.ts';

/** From one disc to the next the spine bends less than this, lumbosacral angle included. */
const MAXIMUM_TURN = (60 * Math.PI) / 180;
/** Neighbouring gaps differ less than this: a vertebra that was missed doubles one. */
const MAXIMUM_GAP_RATIO = 2.5;
/**
 * What the largest bend and an e-fold change of gap cost, in scores: a straight run through a weak vertebra beats a
 * detour to a strong outlier, yet no irregularity that a spine has costs as much as a vertebra is worth.
 */
const TURN_COST = 0.3;
const GAP_COST = 0.3;

/** The best chain that ends with the step `from` -> `to`, and the link before it. */
interface Link {
  readonly total: number;
  readonly from: number;
  readonly to: number;
  readonly previous: Link | null;
}

/**
 * The strongest smooth line through peaks that are sorted from above: of all chains that neither bend nor change their
 * gap more than a spine does, the one with the highest sum of scores less what its irregularities cost. Hips, ribs and
 * edges of the field fall off it.
 */
export function smoothChain(peaks: readonly Peak[]): Peak[] {
  const links: Link[] = [];
  for (let to = 1; to < peaks.length; to += 1) {
    for (let from = 0; from < to; from += 1) {
      let best: Link = { total: peaks[from]!.score + peaks[to]!.score, from, to, previous: null };
      for (const previous of links) {
        if (previous.to !== from) continue;
        const total = previous.total + peaks[to]!.score - stepCost(peaks, previous, to);
        if (total > best.total) best = { total, from, to, previous };
      }
      links.push(best);
    }
  }
  if (links.length === 0) return [...peaks];
  const strongest = links.reduce((best, link) => (link.total > best.total ? link : best));
  const chain = [peaks[strongest.to]!];
  for (let link: Link | null = strongest; link; link = link.previous) chain.push(peaks[link.from]!);
  return chain.reverse();
}

/** What it costs to go on from a link; infinite where no spine does. */
function stepCost(peaks: readonly Peak[], link: Link, to: number): number {
  const [a, b, c] = [peaks[link.from]!, peaks[link.to]!, peaks[to]!];
  const before = { x: b.column - a.column, y: b.row - a.row };
  const after = { x: c.column - b.column, y: c.row - b.row };
  const turn = Math.abs(
    Math.atan2(before.x * after.y - before.y * after.x, before.x * after.x + before.y * after.y),
  );
  const gapChange = Math.abs(Math.log(Math.hypot(after.x, after.y) / Math.hypot(before.x, before.y)));
  if (turn > MAXIMUM_TURN || gapChange > Math.log(MAXIMUM_GAP_RATIO)) return Infinity;
  return TURN_COST * (turn / MAXIMUM_TURN) ** 2 + GAP_COST * gapChange;
}
