import type { SpineDetection } from '@sagitta/landmarks';
import { isComplete } from './describe-spine.ts';

/** A spine as one pass saw it. */
export interface Pass<Placement> {
  readonly detection: SpineDetection;
  readonly placement: Placement;
}

/** Levels with all their corners. */
export const completeLevels = ({ levels }: SpineDetection): number => levels.filter(isComplete).length;

/**
 * Which of the two passes a film's landmarks are taken from: the measuring pass, which sees the spine larger, unless
 * it finds fewer complete levels than the locating one did (its crop missed a part of the spine).
 */
export const betterPass = <Placement>(
  located: Pass<Placement>,
  measured: Pass<Placement> | null,
): Pass<Placement> =>
  measured && completeLevels(measured.detection) >= completeLevels(located.detection) ? measured : located;
