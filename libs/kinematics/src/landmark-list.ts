import { Failure } from '@sagitta/failure';
import { cornersOf, type Corner, type Level, type UncertainPoint } from './terms.ts';
import { NO_CORNERS, type SpineCorners, type VertebraCorners } from './vertebra.ts';

/** One entry of a film document's landmark list (contract: JSON), as far as geometry needs it. */
export interface ListedLandmark extends UncertainPoint {
  readonly level: Level;
  readonly kind: 'corner' | 'centroid';
  readonly corner?: Corner | undefined;
}

/**
 * A film document's landmark list as corners by level. Centroids are left out, as are corners that the level does not
 * have (some annotations give S1 inferior ones).
 *
 * @throws Failure `film-document-malformed` where a corner has no name or is listed twice.
 */
export function spineCornersOf(landmarks: readonly ListedLandmark[]): SpineCorners {
  const spine: Partial<Record<Level, VertebraCorners>> = {};
  for (const { level, kind, corner, x, y, covariance } of landmarks) {
    if (kind !== 'corner') continue;
    if (!corner) {
      throw new Failure(
        'film-document-malformed',
        `A corner of ${level} is not named: give \`corner\`, one of ${cornersOf(level).join(', ')}`,
      );
    }
    if (!cornersOf(level).includes(corner)) continue;
    const corners = spine[level] ?? NO_CORNERS;
    if (corners[corner]) {
      throw new Failure(
        'film-document-malformed',
        `${level} ${corner} is listed twice: keep one of the two landmarks`,
      );
    }
    spine[level] = { ...corners, [corner]: { x, y, ...(covariance && { covariance }) } };
  }
  return spine;
}
