import {
  POSTURES,
  byProtocol,
  type Angle,
  type Interval90,
  type Length,
  type PairKinematics,
} from '@sagitta/kinematics';

/*
 * Every kind of value that a measurement holds beside IROM and dST, held against the same value of the true corners.
 */

/** By name: what it is, and in which unit. A posture's values are of both films, a segment's of all five. */
export const VALUES = {
  'segment-angle': 'segment angle, deg',
  'segment-angle-endplate': 'segment angle by endplates, deg',
  lordosis: 'lordosis L1-S1, deg',
  'disc-height-anterior': 'disc height, anterior, mm',
  'disc-height-middle': 'disc height, middle, mm',
  'disc-height-posterior': 'disc height, posterior, mm',
  slip: 'slip, % depth',
  'vertebra-height': 'vertebral height, posterior, mm',
  'vertebra-ratio': 'vertebral height, anterior over posterior',
  'irom-endplate': 'IROM by endplates, deg',
  'total-motion': 'total motion L1-S1, deg',
  'translation-percent': 'dST, % depth',
  'translation-centre': 'dST by centres, mm',
  'translation-centre-percent': 'dST by centres, % depth',
  'mm-per-degree': 'dST per IROM, mm per deg',
  'rotation-centre-anterior': 'centre of rotation, anterior, % depth',
  'rotation-centre-cranial': 'centre of rotation, cranial, % depth',
} as const;
export type ValueName = keyof typeof VALUES;

/** One value that was given, beside its truth. */
export interface ScoredNumber {
  readonly name: ValueName;
  /** Measured minus true. */
  readonly error: number;
  /** Whether the truth lies in its 90 % interval; null without one. */
  readonly covered: boolean | null;
}

interface Given {
  readonly name: ValueName;
  readonly value: number | null;
  readonly interval90?: Interval90 | undefined;
}

/** The values that both have; what is absent from either is passed over. */
export function scoreValues(truth: PairKinematics, measured: PairKinematics): ScoredNumber[] {
  const known = valuesOf(truth);
  return valuesOf(measured).flatMap(({ name, value, interval90 }, i) => {
    const right = known[i]!.value;
    if (value === null || right === null) return [];
    const covered = interval90 ? interval90[0] <= right && right <= interval90[1] : null;
    return [{ name, error: value - right, covered }];
  });
}

/** Always as many, in the same order. */
function valuesOf({ postures, segments, totalMotion }: PairKinematics): Given[] {
  const films = POSTURES.flatMap((posture): Given[] => {
    const { lordosis, segments: onFilm, vertebrae } = postures[posture];
    return [
      angle('lordosis', lordosis),
      ...onFilm.flatMap(({ angle: bend, angleAlternatives, discHeight, slip }) => [
        angle('segment-angle', bend),
        angle('segment-angle-endplate', byProtocol(angleAlternatives, 'endplate')!),
        mm('disc-height-anterior', discHeight.anterior),
        mm('disc-height-middle', discHeight.middle),
        mm('disc-height-posterior', discHeight.posterior),
        percent('slip', slip),
      ]),
      ...vertebrae.flatMap(({ height, anteriorToPosterior }) => [
        mm('vertebra-height', height.posterior),
        { name: 'vertebra-ratio' as const, ...anteriorToPosterior },
      ]),
    ];
  });
  const motion = segments.flatMap(({ iromAlternatives, translation, centreOfRotation }): Given[] => {
    const corner = byProtocol(translation, 'posterior-corner')!;
    const centre = byProtocol(translation, 'centre')!;
    const { anteriorPercent, cranialPercent, anteriorInterval90, cranialInterval90 } = centreOfRotation;
    return [
      angle('irom-endplate', byProtocol(iromAlternatives, 'endplate')!),
      percent('translation-percent', corner),
      mm('translation-centre', centre),
      percent('translation-centre-percent', centre),
      { name: 'mm-per-degree', value: corner.mmPerDegree, interval90: corner.mmPerDegreeInterval90 },
      { name: 'rotation-centre-anterior', value: anteriorPercent, interval90: anteriorInterval90 },
      { name: 'rotation-centre-cranial', value: cranialPercent, interval90: cranialInterval90 },
    ];
  });
  return [...films, ...motion, angle('total-motion', totalMotion)];
}

const angle = (name: ValueName, { degrees, interval90 }: Angle): Given => ({
  name,
  value: degrees,
  interval90,
});
const mm = (name: ValueName, length: Length): Given => ({
  ...{ name, value: length.mm, interval90: length.interval90 },
});
const percent = (name: ValueName, { percentDepth, percentDepthInterval90 }: Length): Given => ({
  ...{ name, value: percentDepth, interval90: percentDepthInterval90 },
});
