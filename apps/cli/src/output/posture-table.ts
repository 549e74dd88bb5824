import type { Measurement, PostureMeasures } from '@sagitta/contracts';
import { DISC_PLACES, POSTURES, SEGMENTS, type Posture } from '@sagitta/kinematics';
import { gradeNumeral } from '@sagitta/motion';
import { ABSENT, fixed, table } from '../output.ts';
import { angleInWords, withInterval } from './intervals.ts';

type Postures = NonNullable<Measurement['postures']>;

/** What one film shows alone, a row a segment. */
export function postureTable(posture: Posture, { lordosis, segments }: PostureMeasures): string {
  const rows = segments.map(({ segment, angle, slip }) => [
    segment,
    withInterval(angle.degrees, angle.interval90),
    withInterval(slip.mm, slip.interval90),
    withInterval(slip.percentDepth, slip.percentDepthInterval90),
    gradeNumeral(slip.meyerdingGrade) ?? ABSENT,
  ]);
  return [
    `${posture} film: lordosis L1 to S1 ${angleInWords(lordosis.degrees, lordosis.interval90)}`,
    table(['segment', 'angle deg', 'slip mm', 'slip % depth', 'Meyerding'], rows),
  ].join('\n');
}

/** Disc heights of both films, in mm and in per cent of the depth of the lower vertebra. */
export function discTable(postures: Postures): string {
  const rows = SEGMENTS.map((segment, i) => [
    segment,
    ...DISC_PLACES.flatMap((place) =>
      UNITS.map((unit) =>
        onBothFilms((posture) => postures[posture].segments[i]?.discHeight[place][unit], 1),
      ),
    ),
  ]);
  const head = DISC_PLACES.flatMap((place) => [`${place} mm`, '% depth']);
  return ['disc heights on the flexion / extension film', table(['segment', ...head], rows)].join('\n');
}

const UNITS = ['mm', 'percentDepth'] as const;

/** `8.0 / 12.1` */
export const onBothFilms = (
  valueOn: (posture: Posture) => number | null | undefined,
  digits: number,
): string => POSTURES.map((posture) => fixed(valueOn(posture) ?? null, digits)).join(' / ');
