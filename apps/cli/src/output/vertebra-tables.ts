import type { Measurement, PostureMeasures, VertebraMatch } from '@sagitta/contracts';
import { LEVELS, POSTURES, type Posture } from '@sagitta/kinematics';
import { fixed, table } from '../output.ts';
import { withInterval } from './intervals.ts';
import { onBothFilms } from './posture-table.ts';

type Postures = NonNullable<Measurement['postures']>;
type Vertebra = PostureMeasures['vertebrae'][number];

/** Heights of the vertebrae on both films, and how they compare; S1 has none. In % of the depth where there are no mm. */
export function heightTable(postures: Postures): string {
  const inMm = POSTURES.some((posture) =>
    postures[posture].vertebrae.some(({ height }) => height.anterior.mm !== null),
  );
  const unit = inMm ? 'mm' : 'percentDepth';
  const rows = LEVELS.filter((level) => level !== 'S1').map((level) => {
    const on = (posture: Posture): Vertebra | undefined =>
      postures[posture].vertebrae.find((candidate) => candidate.level === level);
    return [
      level,
      onBothFilms((posture) => on(posture)?.height.anterior[unit], 1),
      onBothFilms((posture) => on(posture)?.height.posterior[unit], 1),
      onBothFilms((posture) => on(posture)?.anteriorToPosterior.value, 2),
      onBothFilms((posture) => on(posture)?.toNeighbours.value, 2),
    ];
  });
  const shown = inMm ? 'mm' : '% depth';
  return [
    'vertebral heights on the flexion / extension film',
    table(['level', `anterior ${shown}`, `posterior ${shown}`, 'anterior:posterior', 'to neighbours'], rows),
  ].join('\n');
}

/** One row a vertebra: how well its corners on both films fit one shape, and how its sizes on them compare. */
export function matchTable(vertebrae: readonly VertebraMatch[]): string {
  const rows = vertebrae.map(
    ({ level, residualMm, residualPercentDepth, sizeRatio, sizeRatioInterval90, shape }) => [
      level,
      fixed(residualMm, 2),
      fixed(residualPercentDepth, 1),
      withInterval(sizeRatio, sizeRatioInterval90, 3),
      shape,
    ],
  );
  return [
    'how well the corners of both films fit one shape a vertebra, and the shape that was measured with',
    table(['level', 'residual mm', '% depth', 'size ext:flex', 'shape'], rows),
  ].join('\n');
}
