import { bodiesOf, matchShapes, shapeEvidence } from './body-shape.ts';
import { FIRST_LEVELS } from './spine-naming.ts';
import { gapEvidence, gapsOfChain } from './vertebra-gaps.ts';
import type { SpineChain } from './terms.ts';

/** How the vertebrae of two films of one patient are named together. */
export interface PairNaming {
  /** What the first vertebra of either chain is, as an index of LEVELS. */
  readonly flexion: number;
  readonly extension: number;
  /** Log-score distance to the next best naming of the two. */
  readonly margin: number;
  /** Size of the extension film's bodies over that of the flexion film's, each in its own pixels; null: too few matched. */
  readonly sizeRatio: number | null;
}

/**
 * Shapes and gaps of one film are found by the same look and err together, so they count for less than independent
 * witnesses would. Chosen among quarters on two networks' looks at 104 pairs of the validation set's style (seed 21).
 */
const LIKENESS_WEIGHT = 0.75;

/**
 * Names two films of one patient together. Vertebrae keep their shapes and their distances, so of all namings of both the
 * best is the one under which each film's own evidence and, for a part (`LIKENESS_WEIGHT`), the likeness of what it calls
 * alike, bodies (`body-shape.ts`) and gaps between them (`vertebra-gaps.ts`), add up to most: all of these are
 * log-scores. A film whose names are doubtful is named by the other one, if these can tell.
 */
export function namePair(flexion: SpineChain, extension: SpineChain): PairNaming {
  const [flexed, extended] = [bodiesOf(flexion), bodiesOf(extension)];
  // Steps of both chains are counted from their first vertebra: naming these f and e makes flexion's step s
  // extension's step s + f - e.
  const span = FIRST_LEVELS.length - 1;
  const shifts = Array.from({ length: 2 * span + 1 }, (_, i) => i - span);
  const matches = shifts.flatMap((shift) => matchShapes(flexed, extended, shift) ?? []);
  const shapes = shapeEvidence(matches);
  const gaps = gapEvidence(gapsOfChain(flexion), gapsOfChain(extension), shifts);
  const likeness = (shift: number): number =>
    LIKENESS_WEIGHT * ((shapes.get(shift) ?? 0) + (gaps.get(shift) ?? 0));
  const namings = FIRST_LEVELS.flatMap((f, i) =>
    FIRST_LEVELS.map((e, j) => ({
      flexion: f,
      extension: e,
      fit: flexion.fits[i]! + extension.fits[j]! + likeness(f - e),
    })),
  ).sort((a, b) => b.fit - a.fit);
  const [best, next] = namings;
  const { flexion: f, extension: e, fit } = best!;
  const sizeRatio = matches.find(({ shift }) => shift === f - e)?.sizeRatio ?? null;
  return { flexion: f, extension: e, margin: fit - next!.fit, sizeRatio };
}
