import type { Measurement, PostureMeasures } from '@sagitta/contracts';
import { POSTURES, type Level } from '@sagitta/kinematics';
import { ABSENT, fixed, table } from '../output.ts';

type Vertebra = PostureMeasures['vertebrae'][number];

/** One row a vertebra: how its heights compare on either film, and how well its corners on both fit one shape. */
export function vertebraTable({ vertebrae, postures }: Pick<Measurement, 'vertebrae' | 'postures'>): string {
  const ratios = (level: Level, of: (vertebra: Vertebra) => Vertebra['toNeighbours']): string => {
    const found = POSTURES.flatMap(
      (posture) => postures?.[posture].vertebrae.filter((candidate) => candidate.level === level) ?? [],
    );
    return found.map((vertebra) => fixed(of(vertebra).value, 2)).join(' / ') || ABSENT;
  };
  const rows = (vertebrae ?? []).map((match) => [
    match.level,
    ratios(match.level, ({ anteriorToPosterior }) => anteriorToPosterior),
    ratios(match.level, ({ toNeighbours }) => toNeighbours),
    fixed(match.residualMm, 2),
    fixed(match.residualPercentDepth, 1),
    fixed(match.sizeRatio, 3),
    match.shape,
  ]);
  return [
    'vertebrae: heights on the flexion / extension film; how both films fit one shape',
    table(
      ['level', 'anterior:posterior', 'to neighbours', 'residual mm', '% depth', 'size ext:flex', 'shape'],
      rows,
    ),
  ].join('\n');
}
