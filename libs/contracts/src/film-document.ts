import { z } from 'zod';
import { CORNERS, LEVELS, POSTURES, SEGMENTS, SPACING_SOURCES, isCovariance } from '@sagitta/kinematics';
import { Acquisition } from './acquisition.ts';

export const SCHEMA_VERSION = 1;

export const Level = z.enum(LEVELS);
export const Segment = z.enum(SEGMENTS);
export const PostureName = z.enum(POSTURES);
export type PostureName = z.infer<typeof PostureName>;
export const Facing = z.enum(['left', 'right']);
/** Where the truth is expected nine times of ten, in the unit of the value that it stands beside. */
export const Interval90 = z.tuple([z.number(), z.number()]);

export const PixelSpacing = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['calibrated', 'detector']),
    mmPerPixel: z.number().positive(),
    source: z.enum(SPACING_SOURCES),
  }),
  z.object({ kind: z.literal('unknown') }),
]);

/** The runtime's back end that computed a film: stored with every measurement. */
export const ExecutionProvider = z.enum(['cpu', 'webgpu', 'cuda', 'tensorrt']);
export type ExecutionProvider = z.infer<typeof ExecutionProvider>;

/** How thoroughly a film is looked at: stored with every measurement. The model's manifest says what each one does. */
export const Profile = z.enum(['fast', 'accurate']);
export type Profile = z.infer<typeof Profile>;
export const DEFAULT_PROFILE: Profile = 'fast';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

/** `sha256` pins all that measures: of a model's only file, or of the manifest that names what else there is. */
export const ModelIdentity = z.object({ id: z.string().min(1), sha256: Sha256 });
export type ModelIdentity = z.infer<typeof ModelIdentity>;

/** [xx, xy, yy] in source pixels². A matrix that is no covariance (negative somewhere) is refused. */
const Covariance = z
  .tuple([z.number(), z.number(), z.number()])
  .readonly()
  .refine(isCovariance, 'must be [xx, xy, yy] with no negative variance in any direction');

/**
 * Source pixels, pixel i centred at i + 0.5; `score` is a heatmap's peak in 0..1, not a probability. `covariance` is of
 * a corner's error, where the model knows it.
 */
export const Landmark = z.object({
  level: Level,
  kind: z.enum(['corner', 'centroid']),
  corner: z.enum(CORNERS).optional(),
  x: z.number(),
  y: z.number(),
  score: z.number().min(0).max(1),
  covariance: Covariance.optional(),
  /** Where a person put it: the score is then 1, for nobody doubts it. */
  placedBy: z.literal('person').optional(),
});
export type Landmark = z.infer<typeof Landmark>;

export const FilmQuality = z.object({
  /** Levels with all their corners. */
  completeLevels: z.array(Level),
  /** Lowest corner score; null when no corner was found. */
  lowestScore: z.number().nullable(),
  /** Log-score distance between the chosen labelling of levels and the next best one; null without labels. */
  labellingMargin: z.number().nullable(),
});
export type FilmQuality = z.infer<typeof FilmQuality>;

const SpinePoint = z.object({
  x: z.number(),
  y: z.number(),
  score: z.number().min(0).max(1),
  covariance: Landmark.shape.covariance,
});

/**
 * What a film's levels were named from: its vertebrae from above, T12 or a second sacral one among them, in source
 * pixels, and the log-score of each naming. `fits[i]` is that of the first vertebra lying i - 4 levels below L1; `step` is
 * how many levels a vertebra lies below the first. Two films of a pair are named together from it.
 */
export const SpineEvidence = z.object({
  fits: z.array(z.number()).length(11),
  vertebrae: z.array(
    z.object({
      step: z.number().int().min(0),
      peak: SpinePoint,
      /** Four in the order of `CORNERS`. */
      corners: z.array(SpinePoint.nullable()).length(4),
    }),
  ),
});
export type SpineEvidence = z.infer<typeof SpineEvidence>;

/** Milliseconds of one film by stage; they follow one another and do not overlap. */
export const FilmTimings = z.object({
  read: z.number().min(0),
  decode: z.number().min(0),
  place: z.number().min(0),
  infer: z.number().min(0),
  landmarks: z.number().min(0),
});
export type FilmTimings = z.infer<typeof FilmTimings>;

/** What `landmarks --json` prints: one film, its landmarks and where they came from. Absent landmarks are left out. */
export const FilmDocument = z.object({
  schema: z.literal(SCHEMA_VERSION),
  model: ModelIdentity,
  provider: ExecutionProvider,
  /** Documents from before there were profiles were measured as `fast` measures. */
  profile: Profile.default(DEFAULT_PROFILE),
  film: z.object({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    facing: Facing.nullable(),
    pixelSpacing: PixelSpacing,
    /** Documents from before the audit watched devices lack it. */
    acquisition: Acquisition.optional(),
  }),
  landmarks: z.array(Landmark),
  quality: FilmQuality,
  /** Left out of a measurement's films, whose names are decided. */
  spine: SpineEvidence.optional(),
  /**
   * Beside corners with covariances: their variances times `motionShare` are what counts in a difference between two
   * films of one patient. Below 1 where corners err alike on both, which cancels; above 1 where the corners of a vertebra
   * err together, which adds up.
   */
  uncertainty: z.object({ motionShare: z.number().positive() }).optional(),
  timingsMs: FilmTimings,
});
export type FilmDocument = z.infer<typeof FilmDocument>;

export { Sha256 };
