import type { Interpretation, Measurement, PostureMeasures, VertebraMatch } from '@sagitta/contracts';
import {
  LEVELS,
  SEGMENTS,
  type Angle,
  type Interval90,
  type Length,
  type MillimetreTrust,
  type Ratio,
  type SegmentKinematics,
} from '@sagitta/kinematics';
import { aFilmDocument } from './factories.ts';

/*
 * A measurement with every field of the contract, as of a patient who bends well and slips a little at L4-L5. Films of
 * two spacings; no number comes twice, so that one taken for another is noticed.
 */

const FLEXION_TRUST: MillimetreTrust = { kind: 'detector', sources: ['imager'] };
const EXTENSION_TRUST: MillimetreTrust = { kind: 'calibrated', sources: ['fiducial'] };
const PAIR_TRUST: MillimetreTrust = { kind: 'detector', sources: ['imager', 'fiducial'] };

/** Millimetres of a depth, for numbers that go together. */
const DEPTH = 35;

export function aFullMeasurement(overrides: Partial<Measurement> = {}): Measurement {
  const made = new Set<number>();
  /** The value, moved as little as makes it a new one. */
  const own = (value: number): number => {
    let moved = Number(value.toFixed(4)) + 0; // never -0, which JSON does not keep
    while (made.has(moved)) moved = Number((moved + 0.0001).toFixed(4));
    made.add(moved);
    return moved;
  };
  const around = (value: number, by: number): Interval90 => [own(value - by), own(value + by)];
  const angle = <P extends Angle['protocol']>(protocol: P, value: number, by: number) => {
    const degrees = own(value);
    return { protocol, degrees, interval90: around(degrees, by) };
  };
  const length = (value: number, by: number, trust: MillimetreTrust): Length => {
    const mm = own(value);
    const percentDepth = own((100 * mm) / DEPTH);
    return {
      ...{ mm, percentDepth, interval90: around(mm, by) },
      ...{ percentDepthInterval90: around(percentDepth, (100 * by) / DEPTH), trust },
    };
  };
  const ratio = (around1: number): Ratio => {
    const value = own(around1);
    return { value, interval90: around(value, 0.05) };
  };

  const segments = SEGMENTS.map((segment, i): SegmentKinematics => {
    const [degrees, mm] = [[9.1, 11.2, 12.3, 14.4, 7.5][i]!, [1.3, 1.8, 2.2, 5.4, -0.9][i]!];
    return {
      segment,
      irom: angle('mid-plane', degrees, 1.6),
      iromAlternatives: [angle('endplate', degrees - 0.4, 2.2)],
      translation: [
        {
          protocol: 'posterior-corner',
          ...length(mm, 0.8, PAIR_TRUST),
          ...{ mmPerDegree: own(mm / degrees), mmPerDegreeInterval90: around(mm / degrees, 0.1) },
        },
        {
          protocol: 'centre',
          ...length(mm / 2, 0.5, PAIR_TRUST),
          ...{ mmPerDegree: own(mm / 2 / degrees), mmPerDegreeInterval90: around(mm / 2 / degrees, 0.06) },
        },
      ],
      centreOfRotation: {
        ...{ anteriorPercent: own(38 + i), cranialPercent: own(-12 + 2 * i) },
        ...{ anteriorInterval90: around(38 + i, 9), cranialInterval90: around(-12 + 2 * i, 11) },
      },
    };
  });

  const vertebrae = LEVELS.map((level, i): VertebraMatch => {
    if (level === 'S1')
      return { level, shape: 'own', residualPercentDepth: null, residualMm: null, sizeRatio: null };
    const residualMm = own(0.4 + i / 10);
    return {
      ...{ level, shape: 'shared', residualMm, residualPercentDepth: own((100 * residualMm) / DEPTH) },
      ...{ sizeRatio: own(1.03), sizeRatioInterval90: around(1.03, 0.02) },
    };
  });

  const posture = (bend: number, trust: MillimetreTrust): PostureMeasures => ({
    lordosis: angle('endplate', 45 + 27 * bend, 2.4),
    segments: SEGMENTS.map((segment, i) => {
      const slip = [-0.6, 0.5, 1.1, 4.2, 0.8][i]! - bend;
      return {
        segment,
        angle: angle('mid-plane', 5 + 3 * i + 5 * bend, 1.5),
        angleAlternatives: [angle('endplate', 4 + 3 * i + 5 * bend, 2.1)],
        discHeight: {
          anterior: length(10 + i + 2 * bend, 0.7, trust),
          middle: length(9 + i / 2, 0.5, trust),
          posterior: length(6 + i / 2 - bend, 0.7, trust),
        },
        slip: { ...length(slip, 0.8, trust), meyerdingGrade: slip > 3 ? 1 : 0 },
      };
    }),
    vertebrae: LEVELS.slice(0, 5).map((level, i) => ({
      level,
      height: { anterior: length(28 + i / 2, 0.6, trust), posterior: length(29, 0.6, trust) },
      anteriorToPosterior: ratio(0.95 + i / 50 + bend / 100),
      toNeighbours: ratio(1 + bend / 50),
    })),
  });

  const interpretation: Interpretation = {
    ruleSet: { id: 'test-rules', version: 2, title: 'Test rules' },
    segments: SEGMENTS.map((segment, i) => {
      const finding = (['normal', 'normal', 'indeterminate', 'above-threshold', 'absent'] as const)[i]!;
      return {
        ...{ segment, finding },
        criteria: [
          { quantity: 'rotation-degrees', threshold: 15 + i, finding: 'normal' },
          { quantity: 'translation-mm', threshold: 4.5, finding },
        ],
        norm: {
          source: 'Abbott 2006',
          rotationDegrees: i === 0 ? null : { mean: 11.7 - i, sd: 4.5 + i / 10 },
          translationPercentDepth: i === 0 ? null : { mean: 8.9 - i, sd: null },
        },
      };
    }),
    effort: { totalDegrees: own(54.5), threshold: 20, finding: 'sufficient' },
  };

  const extension = aFilmDocument();
  return {
    schema: 1,
    flexion: aFilmDocument(),
    extension: {
      ...extension,
      film: { ...extension.film, pixelSpacing: { kind: 'calibrated', mmPerPixel: 0.47, source: 'fiducial' } },
    },
    ...{ segments, vertebrae, interpretation },
    postures: { flexion: posture(-1, FLEXION_TRUST), extension: posture(1, EXTENSION_TRUST) },
    totalMotion: angle('mid-plane', 54.5, 2),
    naming: { margin: own(9), sizeRatio: own(1.01), renamed: ['extension'] },
    review: [
      { reason: 'residual-high', value: own(9.4), threshold: 8, level: 'L5' },
      { reason: 'spacing-differs', value: 2, threshold: 1 },
    ],
    revision: {
      parent: 'a'.repeat(32),
      edits: [
        {
          kind: 'place-corner',
          posture: 'flexion',
          level: 'L4',
          corner: 'inferiorPosterior',
          x: 140.5,
          y: 320,
        },
        { kind: 'relabel', posture: 'extension', by: -1 },
      ],
    },
    ...overrides,
  };
}
