import type { Interpretation, KinematicsDocument, Measurement } from '@sagitta/contracts';
import { byProtocol } from '@sagitta/kinematics';
import { interpretationInWords, normSources, pairTrustInWords } from '@sagitta/motion';
import { ABSENT, fixed, table } from '../output.ts';
import { withInterval } from './intervals.ts';

type Segments = KinematicsDocument['segments'];
type Moved = Pick<Measurement, 'segments' | 'totalMotion' | 'interpretation'>;

/**
 * One row a segment: IROM by mid-planes, translation by the posterior-corner protocol, and what a rule set finds of
 * them. Below it, what the columns are worth and why values are absent.
 */
export function segmentTable({ segments, totalMotion, interpretation }: Moved): string {
  const shifts = segments.map(({ translation }) => byProtocol(translation, 'posterior-corner'));
  const perDegree = shifts.some((shift) => shift?.mmPerDegree !== undefined);
  const head = [
    ...['segment', 'IROM deg', 'dST mm', '% depth'],
    ...(perDegree ? ['mm/deg'] : []),
    ...(interpretation ? ['norm deg', 'finding'] : []),
  ];
  const rows = segments.map(({ segment, irom }, i) => {
    const judged = interpretation?.segments.find((candidate) => candidate.segment === segment);
    return [
      segment,
      withInterval(irom.degrees, irom.interval90),
      withInterval(shifts[i]?.mm, shifts[i]?.interval90),
      fixed(shifts[i]?.percentDepth ?? null, 1),
      ...(perDegree ? [fixed(shifts[i]?.mmPerDegree ?? null, 2)] : []),
      ...(interpretation ? [meanAndSd(judged?.norm.rotationDegrees), findingWord(judged?.finding)] : []),
    ];
  });
  const trust = pairTrustInWords(segments);
  const bounded = segments.some(({ irom }) => irom.interval90);
  return [
    table(head, rows),
    ...(bounded ? ['in brackets: the 90 % interval'] : []),
    ...(trust ? [trust] : []),
    ...(totalMotion ? [totalInWords(totalMotion)] : []),
    ...(interpretation
      ? [`norms: ${normSources(interpretation)}`, ...interpretationInWords(interpretation)]
      : []),
    ...segments.flatMap(({ segment, absentReason }) => (absentReason ? [`${segment}: ${absentReason}`] : [])),
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
      fixed(centre?.percentDepth ?? null, 1),
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
function findingWord(finding: Interpretation['segments'][number]['finding'] | undefined): string {
  if (finding === undefined || finding === 'absent') return ABSENT;
  return finding === 'above-threshold' ? 'above' : finding;
}

const totalInWords = ({ degrees, interval90 }: NonNullable<Measurement['totalMotion']>): string =>
  `L1 to S1: ${withInterval(degrees, interval90)} deg`;
