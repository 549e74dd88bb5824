import { median } from './averages.ts';
import { scaledCells } from './map-scale.ts';
import { smoothChain } from './smooth-chain.ts';
import { logitOf, sigmoid, type Plane } from './sub-pixel.ts';

/** A summit of the any-vertebra map, in cells. */
export interface Peak {
  readonly column: number;
  readonly row: number;
  readonly score: number;
}

const MINIMUM_SCORE = 0.25;
/** A peak is the highest within this many cells along either axis. Like every distance here, of a map of 128 rows. */
const REACH = 3;
/** Two peaks lie further apart than this. */
const MINIMUM_DISTANCE = 6;
/** The strongest that are kept: three spines' worth, so that a map of noise costs no more than one of a film. */
const MAXIMUM_PEAKS = 24;

/** Vertebrae from above: the peaks of the any-vertebra map, without what is not one of a spine. */
export function vertebraPeaks(plane: Plane): Peak[] {
  const chain = summits(plane).sort((a, b) => a.row - b.row || a.column - b.column);
  // Fewer tell no line from an outlier.
  return chain.length >= 4 ? withoutDoubles(withoutDoubles(smoothChain(chain))) : chain;
}

/** Local maxima above the minimum score, strongest first, the weaker of two close ones left out. */
function summits(plane: Plane): Peak[] {
  const { columns, rows, logits } = plane;
  const threshold = logitOf(MINIMUM_SCORE);
  const reach = Math.max(1, Math.round(scaledCells(REACH, plane)));
  const minimumDistance = scaledCells(MINIMUM_DISTANCE, plane);
  const found: { column: number; row: number; logit: number }[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const logit = logits[row * columns + column]!;
      if (logit > threshold && isHighest(plane, reach, column, row, logit)) {
        found.push({ column, row, logit });
      }
    }
  }
  found.sort((a, b) => b.logit - a.logit);
  const kept: Peak[] = [];
  for (const { column, row, logit } of found) {
    const apart = kept.every((peak) => Math.hypot(peak.column - column, peak.row - row) > minimumDistance);
    if (apart) kept.push({ column, row, score: sigmoid(logit) });
    if (kept.length === MAXIMUM_PEAKS) break;
  }
  return kept;
}

/** No cell in reach is higher, and one is lower: a flat map has no summit. */
function isHighest(
  { columns, rows, logits }: Plane,
  reach: number,
  column: number,
  row: number,
  logit: number,
): boolean {
  const right = Math.min(columns - 1, column + reach);
  const bottom = Math.min(rows - 1, row + reach);
  let rises = false;
  for (let j = Math.max(0, row - reach); j <= bottom; j += 1) {
    for (let i = Math.max(0, column - reach); i <= right; i += 1) {
      const other = logits[j * columns + i]!;
      if (other > logit) return false;
      rises ||= other < logit;
    }
  }
  return rises;
}

/** Of two neighbours less than half the usual spacing apart, one is no vertebra: the weaker goes. */
function withoutDoubles(chain: readonly Peak[]): Peak[] {
  if (chain.length < 3) return [...chain];
  const gaps = gapsOf(chain);
  const usual = median(gaps);
  const dropped = new Set<Peak>();
  gaps.forEach((gap, i) => {
    const [above, below] = [chain[i]!, chain[i + 1]!];
    if (gap < usual / 2) dropped.add(above.score < below.score ? above : below);
  });
  return chain.filter((peak) => !dropped.has(peak));
}

/** Distances between neighbours, in cells. */
export const gapsOf = (chain: readonly Peak[]): number[] =>
  chain.slice(1).map((peak, i) => Math.hypot(peak.column - chain[i]!.column, peak.row - chain[i]!.row));
