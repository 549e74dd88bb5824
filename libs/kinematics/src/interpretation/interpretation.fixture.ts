import { SEGMENTS, type Segment } from '../terms.ts';
import type { Interval90, MillimetreTrust } from '../values.ts';
import type { Interpretable, InterpretableSegment } from './interpretation.ts';

/** What a test says of a segment; the rest is small and calibrated. */
export interface Values {
  readonly degrees?: number | null;
  readonly interval?: Interval90;
  readonly mm?: number | null;
  readonly mmInterval?: Interval90;
  readonly percent?: number | null;
  readonly percentInterval?: Interval90;
  readonly trust?: 'calibrated' | 'detector' | 'mixed' | 'unknown' | 'unsaid';
}

const TRUST: Readonly<Record<'calibrated' | 'detector' | 'mixed' | 'unknown', MillimetreTrust>> = {
  calibrated: { kind: 'calibrated', sources: ['supplied'] },
  detector: { kind: 'detector', sources: ['imager'] },
  mixed: { kind: 'detector', sources: ['supplied', 'imager'] },
  unknown: { kind: 'unknown' },
};

export function aSegment(segment: Segment, values: Values): InterpretableSegment {
  const { degrees = 5, mm = 1, percent = 3, trust = 'calibrated' } = values;
  return {
    segment,
    irom: {
      protocol: 'mid-plane',
      degrees,
      ...(values.interval && { interval90: values.interval }),
    },
    translation: [
      {
        protocol: 'posterior-corner',
        mm,
        percentDepth: percent,
        ...(values.mmInterval && { interval90: values.mmInterval }),
        ...(values.percentInterval && { percentDepthInterval90: values.percentInterval }),
        ...(trust !== 'unsaid' && { trust: TRUST[trust] }),
      },
    ],
  };
}

/** These segments, or all five with small values. */
export const measured = (...segments: InterpretableSegment[]): Interpretable => ({
  segments: segments.length > 0 ? segments : SEGMENTS.map((segment) => aSegment(segment, {})),
});
