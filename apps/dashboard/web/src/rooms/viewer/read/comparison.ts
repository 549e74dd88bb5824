import type { Measurement } from '@sagitta/contracts';
import { byProtocol, type Segment, SEGMENTS } from '@sagitta/kinematics';

/** One value as two have measured it; null where either has none. */
export interface Compared {
  readonly reader: number | null;
  readonly model: number | null;
  /** Reader minus model. */
  readonly difference: number | null;
}

export interface ComparedSegment {
  readonly segment: Segment;
  readonly irom: Compared;
  /** Translation of the posterior corner in per cent of depth, which needs no spacing. */
  readonly translation: Compared;
}

type Values = Pick<Measurement, 'segments'>;

/** What a reader measured beside what the model did, segment by segment. */
export const comparedSegments = (reader: Values, model: Values): ComparedSegment[] =>
  SEGMENTS.map((segment) => {
    const [mine, its] = [reader, model].map(({ segments }) =>
      segments.find((one) => one.segment === segment),
    );
    const shift = (one: typeof mine): number | null =>
      (one && byProtocol(one.translation, 'posterior-corner')?.percentDepth) ?? null;
    return {
      segment,
      irom: compared(mine?.irom.degrees ?? null, its?.irom.degrees ?? null),
      translation: compared(shift(mine), shift(its)),
    };
  });

const compared = (reader: number | null, model: number | null): Compared => ({
  reader,
  model,
  difference: reader === null || model === null ? null : reader - model,
});

/** Of the sizes of the differences that there are. */
export function meanDifference(values: readonly Compared[]): number | null {
  const sizes = values.flatMap(({ difference }) => (difference === null ? [] : [Math.abs(difference)]));
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}
