import type { FilmPair } from './film-landmarks.ts';
import { POSTURES, cornersOf, levelsOf, type Segment } from './terms.ts';
import type { SegmentKinematics } from './values.ts';
import { NO_CORNERS } from './vertebra.ts';

/** Why a value of a segment is null, or null where none is: which landmark is missing, or which line has no length. */
export function absentReason(pair: FilmPair, motion: SegmentKinematics): string | null {
  return missing(pair, motion.segment) ?? collapsed(motion);
}

/** "L5 absent on the flexion film; L4 inferiorPosterior absent on the extension film", or null. */
function missing(pair: FilmPair, segment: Segment): string | null {
  const gaps = POSTURES.flatMap((posture) =>
    levelsOf(segment).flatMap((level) => {
      const corners = pair[posture].corners[level] ?? NO_CORNERS;
      const absent = cornersOf(level).filter((corner) => corners[corner] === null);
      const names = absent.length === cornersOf(level).length ? level : `${level} ${absent.join(', ')}`;
      return absent.length > 0 ? [`${names} absent on the ${posture} film`] : [];
    }),
  );
  return gaps.length > 0 ? gaps.join('; ') : null;
}

/** Nothing is missing and yet a value is: a line between two corners has no length. */
function collapsed({ segment, irom, iromAlternatives, translation }: SegmentKinematics): string | null {
  const values = [irom, ...iromAlternatives].map(({ degrees }) => degrees);
  const shares = translation.map(({ percentDepth }) => percentDepth);
  if (![...values, ...shares].includes(null)) return null;
  return `${levelsOf(segment).join(' or ')} has corners that coincide: a line without length has no direction`;
}
