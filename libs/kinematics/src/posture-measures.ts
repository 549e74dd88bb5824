import { angleValue } from './angles.ts';
import { degreesBetween } from './anatomical.ts';
import { divide, mean, times, type Dual } from './dual.ts';
import { lengthValue, trustOf } from './lengths.ts';
import type { PixelSpacing } from './pixel-spacing.ts';
import { percentOf, type Held, type SegmentOnFilm } from './segment-posture.ts';
import { LEVELS, SEGMENTS, type Level, type Segment } from './terms.ts';
import { estimate, type PairCovariances } from './uncertainty.ts';
import type {
  Angle,
  Length,
  PostureMeasures,
  Ratio,
  SegmentPosture,
  Slip,
  VertebraHeights,
} from './values.ts';
import type { VertebraLines } from './vertebra-lines.ts';

/** One film of a pair as it is measured. */
export interface MeasuredFilm {
  readonly vertebrae: Readonly<Record<Level, VertebraLines>>;
  readonly segments: Readonly<Record<Segment, SegmentOnFilm>>;
  readonly pixelSpacing: PixelSpacing;
  readonly covariances: PairCovariances;
}

/** What one film shows without the other: always five segments and five vertebrae. */
export function postureMeasures(film: MeasuredFilm): PostureMeasures {
  return {
    lordosis: lordosis(film),
    segments: SEGMENTS.map((segment): SegmentPosture => {
      const onFilm = film.segments[segment];
      return {
        segment,
        angle: angleValue('mid-plane', onFilm.angle['mid-plane'], film.covariances),
        angleAlternatives: [angleValue('endplate', onFilm.angle.endplate, film.covariances)],
        discHeight: {
          anterior: length(film, onFilm.disc && onFilm.disc.anterior),
          middle: length(film, onFilm.disc && onFilm.disc.middle),
          posterior: length(film, onFilm.disc && onFilm.disc.posterior),
        },
        slip: slip(film, onFilm.shift['posterior-corner']),
      };
    }),
    vertebrae: LEVELS.filter((level) => level !== 'S1').map((level) => heights(film, level)),
  };
}

/** Between the superior endplates of L1 and S1 (Cobb), degrees, lordosis positive. */
function lordosis(film: MeasuredFilm): Angle {
  const [above, below] = [film.vertebrae.L1.superior, film.vertebrae.S1.superior];
  const degrees = above && below && degreesBetween(below.along, above.along);
  return angleValue('endplate', degrees, film.covariances);
}

const length = ({ pixelSpacing, covariances }: MeasuredFilm, held: Held | null): Length =>
  lengthValue({
    mm: held && pixelSpacing.kind !== 'unknown' ? times(held.pixels, pixelSpacing.mmPerPixel) : null,
    percentDepth: held && percentOf(held),
    trust: trustOf(pixelSpacing),
    covariances,
  });

/**
 * Below this, in per cent of the depth, nothing is called a slip: 3 mm of 35, the least that is commonly counted as one
 * (Iguchi et al., J Spinal Disord Tech 2002;15:93, from memory). The 35 mm are a usual depth.
 */
const LEAST_SLIP_PERCENT = 8.5;

/** Meyerding, Surg Gynecol Obstet 1932;54:371: quarters of the lower endplate; backward slips have no grade of his. */
function slip(film: MeasuredFilm, held: Held | null): Slip {
  const slipped = length(film, held);
  const percent = slipped.percentDepth;
  if (percent === null) return { ...slipped, meyerdingGrade: null };
  const quarters = percent < LEAST_SLIP_PERCENT ? 0 : Math.min(5, Math.ceil(percent / 25));
  return { ...slipped, meyerdingGrade: quarters as Slip['meyerdingGrade'] };
}

function heights(film: MeasuredFilm, level: Level): VertebraHeights {
  const { midPlane, height } = film.vertebrae[level];
  const held = (pixels: Dual | null): Length =>
    length(film, pixels && midPlane && { pixels, depth: midPlane.depth });
  return {
    level,
    height: { anterior: held(height.anterior), posterior: held(height.posterior) },
    anteriorToPosterior: ratio(film, height.anterior, height.posterior),
    toNeighbours: ratio(film, meanHeight(film, level), neighbourHeight(film, level)),
  };
}

function meanHeight({ vertebrae }: MeasuredFilm, level: Level): Dual | null {
  const { anterior, posterior } = vertebrae[level].height;
  return anterior && posterior && mean(anterior, posterior);
}

/** Of the vertebrae of L1..L5 above and below; of one where the other is absent. */
function neighbourHeight(film: MeasuredFilm, level: Level): Dual | null {
  const index = LEVELS.indexOf(level);
  const [above, below] = [index - 1, index + 1].map((at) => {
    const neighbour = LEVELS[at];
    return neighbour && neighbour !== 'S1' ? meanHeight(film, neighbour) : null;
  });
  return above && below ? mean(above, below) : (above ?? below ?? null);
}

function ratio({ covariances }: MeasuredFilm, over: Dual | null, under: Dual | null): Ratio {
  const { value, interval90 } = estimate(over && under && divide(over, under), covariances, 'ratio');
  return { value, ...(interval90 && { interval90 }) };
}
