import type { Finding, KinematicsDocument, Measurement } from '@sagitta/contracts';
import { byProtocol } from '@sagitta/kinematics';
import { interpretationInWords, normSources, pairTrustInWords, turnedBackward } from '@sagitta/motion';
import { ABSENT, fixed, table } from '../output.ts';
import { angleInWords, withInterval } from './intervals.ts';

type Segments = KinematicsDocument['segments'];
type Moved = Pick<Measurement, 'segments' | 'totalMotion' | 'interpretation'>;

/**
 * One row a segment: IROM by mid-planes and translation by the posterior-corner protocol. Below it, what the columns are
 * worth and why values are absent.
 */
export function segmentTable({ segments, totalMotion }: Moved): string {
  const shifts = segments.map(({ translation }) => byProtocol(translation, 'posterior-corner'));
  const perDegree = shifts.some((shift) => shift?.mmPerDegree !== undefined);
  const head = [...['segment', 'IROM deg', 'dST mm', '% depth'], ...(perDegree ? ['mm/deg'] : [])];
  const rows = segments.map(({ segment, irom }, i) => {
    const shift = shifts[i];
    return [
      segment,
      withInterval(irom.degrees, irom.interval90),
      withInterval(shift?.mm, shift?.interval90),
      withInterval(shift?.percentDepth, shift?.percentDepthInterval90),
      ...(perDegree ? [withInterval(shift?.mmPerDegree, shift?.mmPerDegreeInterval90, 2)] : []),
    ];
  });
  const trust = pairTrustInWords(segments);
  const bounded = segments.some(({ irom }) => irom.interval90);
  return [
    table(head, rows),
    ...(bounded ? ['in brackets: the 90 % interval'] : []),
    ...(trust ? [trust] : []),
    ...(totalMotion ? [totalInWords(totalMotion)] : []),
    ...segments.flatMap(({ segment, absentReason }) => (absentReason ? [`${segment}: ${absentReason}`] : [])),
  ].join('\n');
}

/**
 * What a rule set finds of each segment, beside the norms, and below it why. Null of a measurement that nobody judged.
 */
export function findingTable(measurement: Moved): string | null {
  const { interpretation } = measurement;
  if (!interpretation) return null;
  const rows = interpretation.segments.map(({ segment, finding, norm }) => [
    segment,
    finding === 'normal' && turnedBackward(measurement, segment) ? 'backward' : WORDS[finding],
    meanAndSd(norm.rotationDegrees),
    meanAndSd(norm.translationPercentDepth),
  ]);
  return [
    table(['segment', 'finding', 'norm IROM deg', 'norm dST % depth'], rows),
    `norms: ${normSources(interpretation)}`,
    ...interpretationInWords(measurement),
  ].join('\n');
}

/** One row a segment: the protocols that stand beside, and about where it turned. Null where there is none of it. */
export function otherProtocolsTable(segments: Segments): string | null {
  if (!segments.some(({ centreOfRotation }) => centreOfRotation)) return null;
  const rows = segments.map(({ segment, iromAlternatives = [], translation, centreOfRotation }) => {
    const endplate = byProtocol(iromAlternatives, 'endplate');
    const centre = byProtocol(translation, 'centre');
    return [
      segment,
      withInterval(endplate?.degrees, endplate?.interval90),
      withInterval(centre?.mm, centre?.interval90),
      withInterval(centre?.percentDepth, centre?.percentDepthInterval90),
      withInterval(centreOfRotation?.anteriorPercent, centreOfRotation?.anteriorInterval90, 0),
      withInterval(centreOfRotation?.cranialPercent, centreOfRotation?.cranialInterval90, 0),
    ];
  });
  return [
    'by the other protocols, and the centre of rotation in % of the lower endplate from its posterior corner',
    table(['segment', 'endplate IROM deg', 'centre dST mm', '% depth', 'anterior', 'cranial'], rows),
  ].join('\n');
}

const meanAndSd = (norm: { mean: number; sd: number | null } | null | undefined): string =>
  norm ? `${fixed(norm.mean, 1)}${norm.sd === null ? '' : ` ± ${fixed(norm.sd, 1)}`}` : ABSENT;

/** What a table has room for; the sentences below it say above what. */
const WORDS: Readonly<Record<Finding, string>> = {
  normal: 'normal',
  'above-threshold': 'above',
  indeterminate: 'indeterminate',
  absent: ABSENT,
};

const totalInWords = ({ degrees, interval90 }: NonNullable<Measurement['totalMotion']>): string =>
  `L1 to S1: ${angleInWords(degrees, interval90)}`;
