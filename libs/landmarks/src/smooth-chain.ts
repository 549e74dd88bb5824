import type { Peak } from './vertebra-peaks.ts';

/** From one disc to the next the spine bends less than this, lumbosacral angle included. */
const MAXIMUM_TURN_DEGREES = 60;
/** Neighbouring gaps differ less than this: a vertebra that was missed doubles one. */
const MAXIMUM_GAP_RATIO = 2.5;

interface Link {
  readonly total: number;
  readonly from: number;
  readonly to: number;
  readonly previous: Link | null;
}

/**
 * The strongest smooth line through peaks that are sorted from above: of all chains that neither bend nor change their
 * gap more than a spine does, the one with the highest sum of scores. Hips, ribs and edges of the field fall off it.
 */
export function smoothChain(peaks: readonly Peak[]): Peak[] {
  let best: Link | null = null;
  const links: Link[] = [];
  for (let to = 1; to < peaks.length; to += 1) {
    for (let from = 0; from < to; from += 1) {
      const previous = links
        .filter((link) => link.to === from && continues(peaks, link, to))
        .reduce<Link | null>((high, link) => (high && high.total >= link.total ? high : link), null);
      const total = (previous?.total ?? peaks[from]!.score) + peaks[to]!.score;
      const link = { total, from, to, previous };
      links.push(link);
      if (!best || total > best.total) best = link;
    }
  }
  if (!best) return [...peaks];
  const chain = [peaks[best.to]!];
  for (let link: Link | null = best; link; link = link.previous) chain.push(peaks[link.from]!);
  return chain.reverse();
}

function continues(peaks: readonly Peak[], link: Link, to: number): boolean {
  const [a, b, c] = [peaks[link.from]!, peaks[link.to]!, peaks[to]!];
  const first = { x: b.column - a.column, y: b.row - a.row };
  const second = { x: c.column - b.column, y: c.row - b.row };
  const turn = Math.atan2(first.x * second.y - first.y * second.x, first.x * second.x + first.y * second.y);
  const ratio = Math.hypot(second.x, second.y) / Math.hypot(first.x, first.y);
  return (
    Math.abs(turn) * 180 < MAXIMUM_TURN_DEGREES * Math.PI &&
    ratio < MAXIMUM_GAP_RATIO &&
    ratio > 1 / MAXIMUM_GAP_RATIO
  );
}
