import { z } from 'zod';
import { ANGLE_PROTOCOLS, SPACING_SOURCES, TRANSLATION_PROTOCOLS } from '@sagitta/kinematics';
import { Interval90, Level, SCHEMA_VERSION, Segment } from './film-document.ts';
import { Interpretation } from './interpretation.ts';

/*
 * What `libs/kinematics` answers, as JSON; its `values.ts` says what each value is. Optional is what documents from before
 * there was such a value lack.
 */

const MillimetreTrust = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['calibrated', 'detector']), sources: z.array(z.enum(SPACING_SOURCES)) }),
  z.object({ kind: z.literal('unknown') }),
]);

/* Descriptions are for the API's documentation, which is made of these schemas. */

const Angle = z.object({
  protocol: z.enum(ANGLE_PROTOCOLS),
  degrees: z.number().nullable().describe('Lordosis positive; null where a landmark is absent.'),
  interval90: Interval90.optional(),
});

/** Extension minus flexion. */
export const Irom = Angle.extend({
  degrees: Angle.shape.degrees.describe(
    'Extension minus flexion, lordosis positive; null where it is absent.',
  ),
});

const mm = z.number().nullable();
const percentDepth = z.number().nullable();

const Length = z.object({
  mm: mm.describe('Millimetres, worth what `trust` says; null where the spacing is unknown.'),
  percentDepth: percentDepth.describe('Per cent of a depth of the vertebrae, by its protocol.'),
  interval90: Interval90.optional().describe('Of `mm`.'),
  percentDepthInterval90: Interval90.optional().describe('Of `percentDepth`.'),
  trust: MillimetreTrust,
});

const Ratio = z.object({ value: z.number().nullable(), interval90: Interval90.optional() });

export const Translation = Length.partial({ trust: true }).extend({
  protocol: z.enum(TRANSLATION_PROTOCOLS),
  mm: mm.describe(
    'Flexion minus extension, millimetres, anterior positive; null where a spacing is unknown.',
  ),
  percentDepth: percentDepth.describe('Flexion minus extension, per cent of depth, anterior positive.'),
  mmPerDegree: z
    .number()
    .nullable()
    .optional()
    .describe('Millimetres for each degree of IROM by mid-planes; null below 5 degrees.'),
  mmPerDegreeInterval90: Interval90.optional(),
});

const CentreOfRotation = z.object({
  anteriorPercent: z
    .number()
    .nullable()
    .describe(
      'Along the lower superior endplate from its posterior corner, per cent of its depth, anterior positive.',
    ),
  cranialPercent: z.number().nullable().describe('Perpendicular to that endplate, cranial positive.'),
  anteriorInterval90: Interval90.optional(),
  cranialInterval90: Interval90.optional(),
  absentReason: z.enum(['landmarks-absent', 'rotation-small']).optional(),
});

export const SegmentKinematics = z.object({
  segment: Segment,
  irom: Irom,
  iromAlternatives: z.array(Irom).optional(),
  translation: z.array(Translation),
  centreOfRotation: CentreOfRotation.optional(),
  absentReason: z.string().optional(),
});
export type SegmentKinematics = z.infer<typeof SegmentKinematics>;

/** Always the five segments L1-L2 .. L5-S1, in this order. */
export const Segments = z.array(SegmentKinematics).length(5);

export const VertebraMatch = z.object({
  level: Level,
  shape: z.enum(['shared', 'own']),
  residualPercentDepth: z
    .number()
    .nullable()
    .describe(
      'Root mean square distance of the corners on both films from one shape, per cent of depth; null of S1.',
    ),
  residualMm: z.number().nullable().describe('The same in millimetres.'),
  sizeRatio: z
    .number()
    .nullable()
    .describe('Size on the extension film over that on the flexion film, in millimetres.'),
  sizeRatioInterval90: Interval90.optional(),
});
export type VertebraMatch = z.infer<typeof VertebraMatch>;

const Grade = z.literal([0, 1, 2, 3, 4, 5]);

export const PostureMeasures = z.object({
  lordosis: Angle,
  segments: z
    .array(
      z.object({
        segment: Segment,
        angle: Angle,
        angleAlternatives: z.array(Angle),
        discHeight: z.object({ anterior: Length, middle: Length, posterior: Length }),
        slip: Length.extend({ meyerdingGrade: Grade.nullable() }),
      }),
    )
    .length(5),
  vertebrae: z
    .array(
      z.object({
        level: Level,
        height: z.object({ anterior: Length, posterior: Length }),
        anteriorToPosterior: Ratio,
        toNeighbours: Ratio,
      }),
    )
    .length(5),
});
export type PostureMeasures = z.infer<typeof PostureMeasures>;

/** All of it but `segments`, which measurements have had from the start. */
export const KINEMATICS_FIELDS = {
  vertebrae: z.array(VertebraMatch).length(6).optional(),
  postures: z.object({ flexion: PostureMeasures, extension: PostureMeasures }).optional(),
  totalMotion: Irom.optional().describe('IROM from L1 to S1 by mid-planes: how far the patient bent.'),
};

/** What `kinematics --json` prints. */
export const KinematicsDocument = z.object({
  schema: z.literal(SCHEMA_VERSION),
  segments: Segments,
  ...KINEMATICS_FIELDS,
  interpretation: Interpretation.optional(),
});
export type KinematicsDocument = z.infer<typeof KinematicsDocument>;
