import { wrapDegrees } from './geometry.ts';
import { millimetres, type PixelSpacing } from './pixel-spacing.ts';
import {
  centreShift,
  posteriorCornerShift,
  segmentAngle,
  type SegmentCorners,
  type Shift,
} from './segment-posture.ts';
import { POSTURES, SEGMENTS, cornersOf, type Level, type Posture, type Segment } from './terms.ts';
import { interval90, varianceOf } from './uncertainty.ts';
import type { AngleProtocol } from './values.ts';
import { NO_CORNERS, facingOf, type SpineCorners } from './vertebra.ts';

/** What kinematics needs of one film. */
export interface FilmLandmarks {
  readonly corners: SpineCorners;
  readonly pixelSpacing: PixelSpacing;
}

/** Extension minus flexion in degrees, lordosis positive: normally positive, negative is paradoxical motion. */
export interface Irom {
  protocol: AngleProtocol;
  degrees: number | null;
  /** Mid-plane only, and only where every corner that it depends on has a covariance. */
  interval90?: [low: number, high: number];
}

/** Flexion minus extension, anterior positive. mm is null where either film's pixel spacing is unknown. */
export interface Translation {
  protocol: 'posterior-corner' | 'centre';
  mm: number | null;
  percentDepth: number | null;
  /** Of `mm`; only where every corner that it depends on has a covariance. */
  interval90?: [low: number, high: number];
}

/** One segment of a measurement, in the contract's JSON shape. */
export interface SegmentKinematics {
  segment: Segment;
  irom: Irom;
  iromAlternatives: Irom[];
  translation: Translation[];
  /** Why a value is null, other than mm for want of a spacing: which landmark is missing on which film. */
  absentReason?: string;
}

/**
 * Standard deviations that no value goes below, whatever its corners claim: half of the last digit that is shown. People
 * who mark one film twice differ by ten times as much (Cakir 2006, QMA 2011).
 */
const LEAST_DEGREES = 0.05;
const LEAST_MM = 0.05;

type Pair = Readonly<Record<Posture, FilmLandmarks>>;

/**
 * Motion of the five segments between two films of one patient: always five entries, L1-L2 first. Works per film in
 * its own pixels and facing, so the films may differ in size, side and spacing. Values that lack a landmark are null
 * and `absentReason` names it; nothing is thrown.
 *
 * Each film's shift is turned into mm by its own spacing and into percent by its own depth, then subtracted.
 */
export function segmentKinematics(flexion: FilmLandmarks, extension: FilmLandmarks): SegmentKinematics[] {
  const pair: Pair = { flexion, extension };
  return SEGMENTS.map((segment) => {
    const flexed = segmentCorners(flexion.corners, segment);
    const extended = segmentCorners(extension.corners, segment);
    const measured = {
      segment,
      irom: withInterval(irom('mid-plane', flexed, extended), flexed, extended),
      iromAlternatives: [irom('endplate', flexed, extended)],
      translation: [
        translation('posterior-corner', posteriorCornerShift, pair, flexed, extended),
        translation('centre', centreShift, pair, flexed, extended),
      ],
    };
    const absentReason = absence(pair, segment) ?? collapse(measured);
    return absentReason ? { ...measured, absentReason } : measured;
  });
}

const levelsOf = (segment: Segment): [upper: Level, lower: Level] => segment.split('-') as [Level, Level];

/** The segment's corners on one film; null where nothing on the film tells which way the patient faces. */
function segmentCorners(spine: SpineCorners, segment: Segment): SegmentCorners | null {
  const [upper, lower] = levelsOf(segment);
  const facing = facingOf(spine);
  return (
    facing && {
      upper: { level: upper, corners: spine[upper] ?? NO_CORNERS },
      lower: { level: lower, corners: spine[lower] ?? NO_CORNERS },
      facing,
    }
  );
}

function irom(protocol: AngleProtocol, flexed: SegmentCorners | null, extended: SegmentCorners | null): Irom {
  const inFlexion = flexed && segmentAngle(flexed, protocol);
  const inExtension = extended && segmentAngle(extended, protocol);
  const known = inFlexion !== null && inExtension !== null;
  return { protocol, degrees: known ? wrapDegrees(inExtension - inFlexion) : null };
}

function withInterval(measured: Irom, flexed: SegmentCorners | null, extended: SegmentCorners | null): Irom {
  const { protocol, degrees } = measured;
  if (degrees === null || !flexed || !extended) return measured;
  const variance = (segment: SegmentCorners): number | null => {
    const angle = segmentAngle(segment, protocol);
    if (angle === null) return null;
    // From the angle itself, so that a derivative never spans the turn from 180 to -180 degrees.
    return varianceOf(segment, (moved) => {
      const other = segmentAngle(moved, protocol);
      return other === null ? null : wrapDegrees(other - angle);
    });
  };
  const interval = interval90(degrees, [variance(flexed), variance(extended)], LEAST_DEGREES);
  return interval ? { ...measured, interval90: interval } : measured;
}

function translation(
  protocol: Translation['protocol'],
  shiftOf: (segment: SegmentCorners) => Shift | null,
  { flexion, extension }: Pair,
  flexed: SegmentCorners | null,
  extended: SegmentCorners | null,
): Translation {
  const inFlexion = flexed && shiftOf(flexed);
  const inExtension = extended && shiftOf(extended);
  if (!inFlexion || !inExtension) return { protocol, mm: null, percentDepth: null };
  const flexionMm = millimetres(inFlexion.pixels, flexion.pixelSpacing);
  const extensionMm = millimetres(inExtension.pixels, extension.pixelSpacing);
  const percentDepth =
    (100 * inFlexion.pixels) / inFlexion.depth - (100 * inExtension.pixels) / inExtension.depth;
  if (flexionMm === null || extensionMm === null) return { protocol, mm: null, percentDepth };
  const mm = flexionMm - extensionMm;
  const variance = (segment: SegmentCorners, { pixelSpacing }: FilmLandmarks): number | null =>
    varianceOf(segment, (moved) => {
      const shift = shiftOf(moved);
      return shift && millimetres(shift.pixels, pixelSpacing);
    });
  const interval = interval90(mm, [variance(flexed, flexion), variance(extended, extension)], LEAST_MM);
  return { protocol, mm, percentDepth, ...(interval && { interval90: interval }) };
}

/** "L5 absent on the flexion film; L4 inferiorPosterior absent on the extension film", or null. */
function absence(pair: Pair, segment: Segment): string | null {
  const missing = POSTURES.flatMap((posture) =>
    levelsOf(segment).flatMap((level) => {
      const corners = pair[posture].corners[level] ?? NO_CORNERS;
      const absent = cornersOf(level).filter((corner) => corners[corner] === null);
      const names = absent.length === cornersOf(level).length ? level : `${level} ${absent.join(', ')}`;
      return absent.length > 0 ? [`${names} absent on the ${posture} film`] : [];
    }),
  );
  return missing.length > 0 ? missing.join('; ') : null;
}

/** Nothing is missing and yet a value is: a line between two corners has no length. */
function collapse({ segment, irom, iromAlternatives, translation }: SegmentKinematics): string | null {
  const values = [irom, ...iromAlternatives].map(({ degrees }) => degrees);
  const shares = translation.map(({ percentDepth }) => percentDepth);
  if (![...values, ...shares].includes(null)) return null;
  return `${levelsOf(segment).join(' or ')} has corners that coincide: a line without length has no direction`;
}
