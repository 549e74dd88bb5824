import type { Segment } from '../terms.ts';
import type { MeanAndSd } from './interpretation.ts';

export const NORM_IDS = ['abbott-2006', 'pearcy-1984', 'dvorak-1991'] as const;
export type NormId = (typeof NORM_IDS)[number];

export interface SegmentNorm {
  readonly rotationDegrees: MeanAndSd | null;
  /** As the source gives it, by its own protocol: beside a translation of the posterior corner it is a neighbour. */
  readonly translationPercentDepth: MeanAndSd | null;
}

/** Motion between full flexion and full extension of people without complaints. */
export interface Norm {
  readonly id: NormId;
  readonly title: string;
  readonly citation: string;
  readonly confirmed: boolean;
  readonly confirmation: string;
  readonly segments: Readonly<Record<Segment, SegmentNorm>>;
}

const NONE: SegmentNorm = { rotationDegrees: null, translationPercentDepth: null };

const both = (
  rotation: [mean: number, sd: number],
  translation: [mean: number, sd: number],
): SegmentNorm => ({
  rotationDegrees: { mean: rotation[0], sd: rotation[1] },
  translationPercentDepth: { mean: translation[0], sd: translation[1] },
});

const rotationAlone = (mean: number): SegmentNorm => ({
  rotationDegrees: { mean, sd: null },
  translationPercentDepth: null,
});

export const NORMS: Readonly<Record<NormId, Norm>> = {
  'abbott-2006': {
    id: 'abbott-2006',
    title: 'Abbott 2006',
    citation: 'Abbott JH et al. BMC Musculoskelet Disord 2006;7:45, Table 5. doi:10.1186/1471-2474-7-45',
    confirmed: true,
    confirmation:
      'Table 5 read at the publisher, 30 volunteers; it has no L1-L2. By which protocol translation was measured was not read.',
    // Translation is printed as a fraction of the depth.
    segments: {
      'L1-L2': NONE,
      'L2-L3': both([10.7, 4.56], [7.9, 4]),
      'L3-L4': both([10.0, 4.83], [6.6, 4]),
      'L4-L5': both([8.2, 5.31], [5.8, 3]),
      'L5-S1': both([6.8, 6.25], [3.2, 4]),
    },
  },
  'pearcy-1984': {
    id: 'pearcy-1984',
    title: 'Pearcy 1984',
    citation: 'Pearcy M, Portek I, Shepherd J. Spine 1984;9:294-7. doi:10.1097/00007632-198404000-00013',
    confirmed: false,
    confirmation:
      'The abstract says about 14 degrees each, the lower ones slightly more; by segment from memory.',
    segments: {
      'L1-L2': rotationAlone(13),
      'L2-L3': rotationAlone(14),
      'L3-L4': rotationAlone(13),
      'L4-L5': rotationAlone(16),
      'L5-S1': rotationAlone(14),
    },
  },
  'dvorak-1991': {
    id: 'dvorak-1991',
    title: 'Dvorak 1991, passive',
    citation: 'Dvorak J et al. Spine 1991;16:562-71. doi:10.1097/00007632-199105000-00014',
    confirmed: false,
    confirmation:
      'The abstract says 41 adults moved passively, and further than others moved themselves; numbers from memory.',
    segments: {
      'L1-L2': rotationAlone(11.9),
      'L2-L3': rotationAlone(14.5),
      'L3-L4': rotationAlone(15.3),
      'L4-L5': rotationAlone(18.2),
      'L5-S1': rotationAlone(17.0),
    },
  },
};
