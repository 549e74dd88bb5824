import { z } from 'zod';
import { Profile, Sha256 } from '@sagitta/contracts';
import { LEVELS } from '@sagitta/kinematics';
import { NETWORK_CORNERS } from '@sagitta/landmarks';

/*
 * networks   `measure` finds the landmarks; `locate`, where there is one, finds the spine on the whole film first, on a
 *            smaller input, so that `measure` need look at the spine alone. Both speak of the same input, outputs and
 *            landmark set; only their sizes differ
 * layout     what the output channels mean, by name. `level-class-offset`: centroids [L1..S1, any vertebra]; corners
 *            [22 by level, 4 by class, 8 offsets to the vertebra's centre]. @sagitta/landmarks decodes it.
 * precision  what a network computes in: `fp32`, its trained weights, or `int8`, a copy of it in 8-bit integers, where
 *            there is one. The manifest chooses, network by network, and nothing else does: its checksum is the model's,
 *            so one model measures a film in one way
 * stride     input pixels per heatmap cell
 * profile    how thoroughly a film is looked at. `refine` is what follows once the spine is measured: nothing, or a new
 *            crop around it, looked at straight and mirrored, the two averaged
 * refusal    films with a lower spine score (@sagitta/landmarks) are no lateral lumbar films; a model without it refuses
 *            none. `sagitta refusal --write` chooses it
 * uncertainty  what makes the corners' covariances (`CornerUncertainty` of @sagitta/landmarks), in cells², and how much
 *            of their variances counts between two films; of a model without it no value has an interval.
 *            `sagitta calibrate --write` fits it
 */

/** A network halves its input five times and adds the halves up again. */
const Side = z.number().int().positive().multipleOf(32);

const FileName = z.string().regex(/^[\w.-]+$/, 'must be the name of a file in the model folder');

/** One file of the folder and its checksum. */
const FileEntry = z.object({ file: FileName, sha256: Sha256 });
export type FileEntry = z.infer<typeof FileEntry>;

/** A network, its file in single precision, and the size of its input in pixels. */
const NetworkEntry = z
  .object({
    ...FileEntry.shape,
    width: Side,
    height: Side,
    parameters: z.number().positive(),
    /** Of one look. */
    gflop: z.number().positive(),
    /** What it computes in. */
    precision: z.enum(['fp32', 'int8']).default('fp32'),
    /** The same network in 8-bit integers. */
    int8: FileEntry.optional(),
  })
  .refine(({ precision, int8 }) => precision === 'fp32' || int8, {
    path: ['precision'],
    message: 'is int8, but no int8 file is named',
  });
export type NetworkEntry = z.infer<typeof NetworkEntry>;

/** The file that computes. */
export const fileOf = ({ file, sha256, precision, int8 }: NetworkEntry): FileEntry =>
  precision === 'int8' ? int8! : { file, sha256 };

const ProfileRecipe = z.object({ refine: z.enum(['none', 'crop-and-mirror']) });
export type ProfileRecipe = z.infer<typeof ProfileRecipe>;

/** How many films of either kind the threshold was chosen on, and how many of them it decides wrongly. */
const FittedOn = z.object({
  lumbar: z.number().int().positive(),
  others: z.number().int().positive(),
  wronglyRefused: z.number().int().min(0),
  wronglyAccepted: z.number().int().min(0),
});

const Refusal = z.object({ threshold: z.number().min(0).max(1), fittedOn: FittedOn });
export type Refusal = z.infer<typeof Refusal>;

/**
 * `fittedOn`: the pairs and the profile that measured them, and how often their truth lies in the corners' 90 % ellipses
 * and the values' 90 % intervals.
 */
const Uncertainty = z.object({
  base: z.number().positive(),
  spread: z.number().min(0),
  doubt: z.number().min(0),
  motionShare: z.number().positive(),
  fittedOn: z.object({
    pairs: z.number().int().positive(),
    profile: Profile,
    cornerCoverage: z.number().min(0).max(1),
    iromCoverage: z.number().min(0).max(1),
    translationCoverage: z.number().min(0).max(1),
  }),
});
export type Uncertainty = z.infer<typeof Uncertainty>;

/** `manifest.json` of a model folder: what its networks are, how to feed them, and how they came to be. */
export const ModelManifest = z.object({
  schema: z.literal(2),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be lower-case letters, digits, . and -'),
  license: z.string(),
  networks: z.object({ locate: NetworkEntry.optional(), measure: NetworkEntry }),
  /** Every profile, so that whatever a worker is told to do its model can. */
  profiles: z.record(Profile, ProfileRecipe),
  refusal: Refusal.optional(),
  uncertainty: Uncertainty.optional(),
  input: z.object({
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
  /** Of all its networks together. */
  training: z.object({
    data: z.string(),
    samples: z.number().int().positive(),
    minutes: z.number().positive(),
    hardware: z.string(),
  }),
});
export type ModelManifest = z.infer<typeof ModelManifest>;
