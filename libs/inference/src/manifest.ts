import { z } from 'zod';
import { Sha256 } from '@sagitta/contracts';
import { LEVELS } from '@sagitta/kinematics';
import { NETWORK_CORNERS } from '@sagitta/landmarks';

/*
 * layout   what the output channels mean, by name. `level-class-offset`: centroids [L1..S1, any vertebra]; corners
 *          [22 by level, 4 by class, 8 offsets to the vertebra's centre]. @sagitta/landmarks decodes it.
 * stride   input pixels per heatmap cell
 */

/** The network halves its input five times and adds the halves up again. */
const Side = z.number().int().positive().multipleOf(32);

const FileName = z.string().regex(/^[\w.-]+$/, 'must be the name of a file in the model folder');

/** `manifest.json` of a model folder: what the file is, how to feed it, and how it came to be. */
export const ModelManifest = z.object({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be lower-case letters, digits, . and -'),
  file: FileName,
  sha256: Sha256,
  license: z.string(),
  input: z.object({
    width: Side,
    height: Side,
    name: z.string(),
    type: z.literal('float32'),
    placement: z.literal('letterbox'),
    polarity: z.literal('bone-bright'),
    range: z.tuple([z.literal(0), z.literal(1)]),
    windowPercentiles: z.tuple([z.literal(1), z.literal(99)]),
  }),
  outputs: z.object({
    layout: z.literal('level-class-offset'),
    stride: z.literal(4),
    centroids: z.object({ name: z.string(), channels: z.literal(7) }),
    corners: z.object({ name: z.string(), channels: z.literal(34) }),
  }),
  landmarkSet: z.object({
    levels: z.tuple(
      LEVELS.map((level) => z.literal(level)) as [z.ZodLiteral<string>, ...z.ZodLiteral<string>[]],
    ),
    /** Of the channels, not the project's order: the one that decoding knows. */
    channelCorners: z.tuple([
      z.literal(NETWORK_CORNERS[0]),
      z.literal(NETWORK_CORNERS[1]),
      z.literal(NETWORK_CORNERS[2]),
      z.literal(NETWORK_CORNERS[3]),
    ]),
  }),
  training: z.object({
    data: z.string(),
    samples: z.number().int().positive(),
    minutes: z.number().positive(),
    hardware: z.string(),
    parameters: z.number().positive(),
    gflop: z.number().positive(),
  }),
});
export type ModelManifest = z.infer<typeof ModelManifest>;
