import { angleValue, wrapDegrees } from './angles.ts';
import { cranialOf, displacement, midpoint, type DualPoint } from './anatomical.ts';
import { add, divide, subtract, tangent, times, withValue, type Dual } from './dual.ts';
import { lengthValue, trustOf } from './lengths.ts';
import type { FilmPair } from './film-landmarks.ts';
import { percentOf, type SegmentOnFilm } from './segment-posture.ts';
import type { Posture, Segment } from './terms.ts';
import { estimate, type PairCovariances } from './uncertainty.ts';
import {
  ANGLE_PROTOCOLS,
  TRANSLATION_PROTOCOLS,
  type AngleProtocol,
  type CentreOfRotation,
  type Irom,
  type SegmentKinematics,
  type Translation,
  type TranslationProtocol,
} from './values.ts';

/*
 * One segment between two films. Each film is measured in its own pixels, then the two are subtracted.
 */

/** One segment on both films. */
export interface SegmentOfPair {
  readonly segment: Segment;
  readonly films: Readonly<Record<Posture, SegmentOnFilm>>;
  readonly covariances: PairCovariances;
}

/**
 * Less than this, in degrees, is too little rotation to divide by: the centre of rotation then runs away along with the
 * errors of the corners ("unacceptably large errors occur when the movement of the joint is less than 5°": Pearcy and
 * Bogduk, Spine 1988;13:1033; how they are magnified: Panjabi, J Biomech 1979;12:911), and so does mm per degree.
 */
const LEAST_ROTATION_DEGREES = 5;

/** How a segment moved, whatever of it is visible. */
export function segmentMotion(moved: SegmentOfPair, pair: FilmPair): SegmentKinematics {
  const [midPlanes, ...alternatives] = ANGLE_PROTOCOLS.map((protocol) => irom(moved, protocol));
  const rotation = rotationOf(moved, 'mid-plane');
  return {
    segment: moved.segment,
    irom: midPlanes!,
    iromAlternatives: alternatives,
    translation: TRANSLATION_PROTOCOLS.map((protocol) => translation(moved, pair, protocol, rotation)),
    centreOfRotation: centreOfRotation(moved),
  };
}

/** Extension minus flexion, degrees in (-180, 180], lordosis positive. */
export function turnBetween(flexion: Dual | null, extension: Dual | null): Dual | null {
  if (!flexion || !extension) return null;
  const turn = subtract(extension, flexion);
  return withValue(turn, wrapDegrees(turn.value));
}

const rotationOf = ({ films }: SegmentOfPair, protocol: AngleProtocol): Dual | null =>
  turnBetween(films.flexion.angle[protocol], films.extension.angle[protocol]);

const irom = (moved: SegmentOfPair, protocol: AngleProtocol): Irom =>
  angleValue(protocol, rotationOf(moved, protocol), moved.covariances);

function translation(
  { films, covariances }: SegmentOfPair,
  { flexion, extension }: FilmPair,
  protocol: TranslationProtocol,
  rotation: Dual | null,
): Translation {
  const [flexed, extended] = [films.flexion.shift[protocol], films.extension.shift[protocol]];
  const trust = trustOf(flexion.pixelSpacing, extension.pixelSpacing);
  let mm: Dual | null = null;
  let percentDepth: Dual | null = null;
  if (flexed && extended) {
    percentDepth = subtract(percentOf(flexed), percentOf(extended));
    if (flexion.pixelSpacing.kind !== 'unknown' && extension.pixelSpacing.kind !== 'unknown') {
      mm = subtract(
        times(flexed.pixels, flexion.pixelSpacing.mmPerPixel),
        times(extended.pixels, extension.pixelSpacing.mmPerPixel),
      );
    }
  }
  const enough = rotation !== null && Math.abs(rotation.value) >= LEAST_ROTATION_DEGREES;
  const perDegree = estimate(mm && enough ? divide(mm, rotation) : null, covariances, 'mmPerDegree');
  return {
    protocol,
    ...lengthValue({ mm, percentDepth, trust, covariances }),
    mmPerDegree: perDegree.value,
    ...(perDegree.interval90 && { mmPerDegreeInterval90: perDegree.interval90 }),
  };
}

/**
 * The point of the upper vertebra that the lower one sees stay where it is, of the rigid motion from extension to
 * flexion: with turn t and the upper's centre going from e to f, (e + f) / 2 + perp(f - e) / (2 tan(t / 2)), perp turning
 * by a right angle the way t turns (the construction of Panjabi, J Biomech 1979;12:911, in closed form). Per cent of the
 * lower's superior endplate.
 */
function centreOfRotation({ films, covariances }: SegmentOfPair): CentreOfRotation {
  const absent = { anteriorPercent: null, cranialPercent: null };
  const [flexed, extended] = [films.flexion.seenFromBelow, films.extension.seenFromBelow];
  const turn = flexed && extended && turnBetween(extended.degrees, flexed.degrees);
  if (!turn || !Number.isFinite(turn.value)) return { ...absent, absentReason: 'landmarks-absent' };
  if (Math.abs(turn.value) < LEAST_ROTATION_DEGREES) return { ...absent, absentReason: 'rotation-small' };
  const across = cranialOf(displacement(extended.place, flexed.place));
  const twice = times(tangent(times(turn, Math.PI / 360)), 2);
  const middle = midpoint(extended.place, flexed.place);
  const place: DualPoint = {
    x: add(middle.x, divide(across.x, twice)),
    y: add(middle.y, divide(across.y, twice)),
  };
  const anterior = estimate(times(place.x, 100), covariances, 'percent');
  const cranial = estimate(times(place.y, 100), covariances, 'percent');
  return {
    anteriorPercent: anterior.value,
    cranialPercent: cranial.value,
    ...(anterior.interval90 && { anteriorInterval90: anterior.interval90 }),
    ...(cranial.interval90 && { cranialInterval90: cranial.interval90 }),
  };
}
