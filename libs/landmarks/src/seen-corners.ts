import type { Point } from '@sagitta/kinematics';
import type { ChainVertebra, ScoredPoint } from './terms.ts';

/** A corner with less score is too faint to compare vertebrae by. A sacrum's inferior corners are the usual case. */
const MINIMUM_SCORE = 0.3;

/** A vertebra's four corners in the order of `CORNERS`; null where one is absent or faint. */
export function seenCorners({ corners }: ChainVertebra): readonly ScoredPoint[] | null {
  const seen = corners.flatMap((corner) => (corner && corner.score >= MINIMUM_SCORE ? [corner] : []));
  return seen.length === 4 ? seen : null;
}

/** Of points, at least one. */
export const meanOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});
