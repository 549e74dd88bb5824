import type { SpacingSource } from './pixel-spacing.ts';
import type { Level, Posture, Segment } from './terms.ts';

/*
 * What kinematics answers, in the contract's JSON shapes (docs/contract.md, "Kinematics"). Null is absent: a landmark is
 * missing, or a line has no length. An `interval90` is where the truth is expected nine times of ten, in the unit of the
 * value that it stands beside; without one, some corner that the value depends on has no covariance.
 */

export type Interval90 = [low: number, high: number];

/**
 * What millimetres are worth. Between two films the weaker of both counts, and `sources` has each film's, once.
 * `detector`: the film's magnification is still in them.
 */
export type MillimetreTrust =
  | { readonly kind: 'calibrated' | 'detector'; readonly sources: SpacingSource[] }
  | { readonly kind: 'unknown' };

export const ANGLE_PROTOCOLS = ['mid-plane', 'endplate'] as const;
/** `mid-plane`: between mid-planes (Frobin, DCRA). `endplate`: between the endplates that face the disc (Cobb). */
export type AngleProtocol = (typeof ANGLE_PROTOCOLS)[number];

export const TRANSLATION_PROTOCOLS = ['posterior-corner', 'centre'] as const;
/** `posterior-corner`: AMA Guides. `centre`: both centres on the bisectrix of the mid-planes (Frobin, DCRA). */
export type TranslationProtocol = (typeof TRANSLATION_PROTOCOLS)[number];

/** The value by a protocol, of those that stand beside each other. */
export const byProtocol = <T extends { readonly protocol: string }>(
  values: readonly T[],
  protocol: T['protocol'],
): T | undefined => values.find((value) => value.protocol === protocol);

/** Degrees, lordosis positive. */
export interface Angle {
  protocol: AngleProtocol;
  degrees: number | null;
  interval90?: Interval90;
}

/** Extension minus flexion in degrees, lordosis positive: normally positive, negative is paradoxical motion. */
export type Irom = Angle;

/** mm is null where a pixel spacing is unknown; per cent of a depth needs none. */
export interface Length {
  mm: number | null;
  percentDepth: number | null;
  /** Of `mm`. */
  interval90?: Interval90;
  percentDepthInterval90?: Interval90;
  trust: MillimetreTrust;
}

export interface Ratio {
  value: number | null;
  interval90?: Interval90;
}

/** Flexion minus extension, anterior positive. */
export interface Translation extends Length {
  protocol: TranslationProtocol;
  /** mm of translation for each degree of IROM (mid-plane); null below 5 degrees of rotation, as it divides by them. */
  mmPerDegree: number | null;
  mmPerDegreeInterval90?: Interval90;
}

/**
 * Where the lower vertebra sees the upper one turn about between extension and flexion, in per cent of the depth of the
 * lower's superior endplate: from its posterior corner, anterior along the endplate and cranial perpendicular to it.
 */
export interface CentreOfRotation {
  anteriorPercent: number | null;
  cranialPercent: number | null;
  anteriorInterval90?: Interval90;
  cranialInterval90?: Interval90;
  absentReason?: 'landmarks-absent' | 'rotation-small';
}

/** How one segment moved. */
export interface SegmentKinematics {
  segment: Segment;
  /** By mid-planes. */
  irom: Irom;
  iromAlternatives: Irom[];
  translation: Translation[];
  centreOfRotation: CentreOfRotation;
  /**
   * Why an angle or a translation is null, other than mm for want of a spacing: which landmark is missing on which film,
   * or which line has no length.
   */
  absentReason?: string;
}

/** One vertebra on both films. */
export interface VertebraMatch {
  level: Level;
  /** `shared`: values are measured on the shape that fits both films best; `own`: on each film's corners as they are. */
  shape: 'shared' | 'own';
  /**
   * Root mean square distance of the eight corners from the shared shape, per cent of the mean depth and mm. A meter of
   * how well corners are placed. Null for S1, whose two corners fit any other two, and where corners are absent.
   */
  residualPercentDepth: number | null;
  residualMm: number | null;
  /** Size on the extension film over that on the flexion film, in mm; null where a spacing is unknown. */
  sizeRatio: number | null;
  sizeRatioInterval90?: Interval90;
}

/** Slip of the upper vertebra over the lower one on one film (posterior-corner protocol), anterior positive. */
export interface Slip extends Length {
  /** Meyerding: quarters of the depth that it slipped by, 1 to 4, 5 beyond; 0: no slip to speak of. */
  meyerdingGrade: 0 | 1 | 2 | 3 | 4 | 5 | null;
}

export const DISC_PLACES = ['anterior', 'middle', 'posterior'] as const;
/** Where a disc's height is measured. */
export type DiscPlace = (typeof DISC_PLACES)[number];

/** One segment on one film. */
export interface SegmentPosture {
  segment: Segment;
  /** By mid-planes. */
  angle: Angle;
  angleAlternatives: Angle[];
  /** Across the bisectrix of the two endplates; per cent of their mean depth. Negative where they overlap. */
  discHeight: Record<DiscPlace, Length>;
  slip: Slip;
}

/** One vertebra of L1..L5 on one film. */
export interface VertebraHeights {
  level: Level;
  /** Between its endplates' ends; per cent of its own depth. */
  height: Record<'anterior' | 'posterior', Length>;
  /** Anterior over posterior: below 1 where the body is wedged. */
  anteriorToPosterior: Ratio;
  /** Mean of anterior and posterior height over that of its neighbours of L1..L5. */
  toNeighbours: Ratio;
}

/** What one film of a pair shows without the other. */
export interface PostureMeasures {
  /** Between the superior endplates of L1 and S1 (Cobb). */
  lordosis: Angle;
  /** Five: L1-L2 .. L5-S1. */
  segments: SegmentPosture[];
  /** Five: L1 .. L5. */
  vertebrae: VertebraHeights[];
}

/** Everything that the landmarks of two films of one patient say about their spine and its motion. */
export interface PairKinematics {
  /** Five: L1-L2 .. L5-S1. */
  segments: SegmentKinematics[];
  /** Six: L1 .. S1. */
  vertebrae: VertebraMatch[];
  postures: Record<Posture, PostureMeasures>;
  /** IROM from L1 to S1 by mid-planes: how far the patient bent. */
  totalMotion: Angle;
}
