import type { PostureMeasures } from '@sagitta/contracts';
import { DISC_PLACES, type Posture } from '@sagitta/kinematics';
import { gradeNumeral } from '@sagitta/motion';
import { ABSENT, fixed, table } from '../output.ts';
import { withInterval } from './intervals.ts';

/** What one film shows alone, a row a segment: lengths in mm, or in % of the depth where its spacing is unknown. */
export function postureTable(posture: Posture, { lordosis, segments }: PostureMeasures): string {
  const inMm = segments.some(({ slip, discHeight }) => slip.mm !== null || discHeight.middle.mm !== null);
  const rows = segments.map(({ segment, angle, discHeight, slip }) => [
    segment,
    fixed(angle.degrees, 1),
    ...DISC_PLACES.map((place) => fixed(inMm ? discHeight[place].mm : discHeight[place].percentDepth, 1)),
    ...(inMm ? [fixed(slip.mm, 1)] : []),
    fixed(slip.percentDepth, 1),
    gradeNumeral(slip.meyerdingGrade) ?? ABSENT,
  ]);
  const head = [
    ...['segment', 'angle deg', `disc ${inMm ? 'mm' : '% depth'} anterior`, 'middle', 'posterior'],
    ...(inMm ? ['slip mm'] : []),
    ...['slip % depth', 'Meyerding'],
  ];
  return [
    `${posture} film: lordosis L1 to S1 ${withInterval(lordosis.degrees, lordosis.interval90)} deg`,
    table(head, rows),
  ].join('\n');
}
