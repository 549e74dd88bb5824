import { z } from 'zod';
import { ANGLE_PROTOCOLS, TRANSLATION_PROTOCOLS } from '@sagitta/kinematics';
import { Segment } from '../film-document.ts';
import { CenterId, PairId, Timestamp } from '../pair.ts';
import { ActId } from '../reading.ts';
import { count } from './values.ts';

/** Where a reading came from. `correction`: the reader saw the model's landmarks first; it is never an independent reading. */
export const READING_SOURCES = ['viewer', 'api', 'csv', 'correction'] as const;
/** How the pair came to be read. Only `random` and `stratified` make the headline; the latter by their probabilities. */
export const SAMPLINGS = ['random', 'stratified', 'targeted', 'review', 'convenience'] as const;
export const Sampling = z.enum(SAMPLINGS);
export type Sampling = z.infer<typeof Sampling>;

/** Who read it, where it is nobody who signs in here: a code, never a name. */
export const ReaderCode = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'must be a code of up to 32 letters, digits, dots, - and _');

export const ReadSegment = z.object({
  segment: Segment,
  iromDegrees: z.number().min(-90).max(90).nullable(),
  translationMm: z.number().min(-50).max(50).nullable(),
});
export type ReadSegment = z.infer<typeof ReadSegment>;

/** An expert's values for one pair. The same reader's second look at it is `repeat` 2. */
export const NewReferenceReading = z.object({
  readingId: ActId,
  pairId: PairId,
  reader: ReaderCode,
  repeat: z.number().int().min(1).max(9).default(1),
  blinded: z.boolean(),
  sampling: Sampling.default('convenience'),
  /** With which the pair was drawn, 0..1; needed of `stratified` and `targeted` readings that belong to no plan. */
  probability: z.number().gt(0).max(1).optional(),
  angleProtocol: z.enum(ANGLE_PROTOCOLS).default('mid-plane'),
  translationProtocol: z.enum(TRANSLATION_PROTOCOLS).default('posterior-corner'),
  readAt: Timestamp,
  segments: z.array(ReadSegment).min(1).max(5),
});
export type NewReferenceReading = z.infer<typeof NewReferenceReading>;

export const ImportProblem = z.object({
  /** Of the file, its header being 1. */
  line: count.nullable(),
  column: z.string().nullable(),
  /** What is wrong, with what value, and what to do. */
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** Said one by one; a message has no room for those of a file that is no such file at all. */
const MOST_PROBLEMS = 2_000;

/** The first problems, and how many more there are. */
export function firstProblems(problems: readonly ImportProblem[]): ImportProblem[] {
  if (problems.length <= MOST_PROBLEMS) return [...problems];
  const more = problems.length - MOST_PROBLEMS;
  const message = `There are ${more} more problems: correct these first`;
  return [...problems.slice(0, MOST_PROBLEMS), { line: null, column: null, message }];
}

/** Of an import, or of a rehearsal: nothing is recorded while there is a problem. */
export const ImportOutcome = z.object({
  dryRun: z.boolean(),
  lines: count,
  readings: count,
  /** Recorded before with the same values. */
  known: count,
  recorded: count,
  problems: z.array(ImportProblem),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** Columns of a CSV of readings, one line a segment. */
export const IMPORT_COLUMNS = [
  'pair_id',
  'reader',
  'repeat',
  'blinded',
  'sampling',
  'probability',
  'angle_protocol',
  'translation_protocol',
  'read_at',
  'segment',
  'irom_degrees',
  'translation_mm',
] as const;

export const ReferenceReadingView = NewReferenceReading.omit({ readingId: true }).extend({
  readingId: z.string(),
  /** A code, or who signed in. */
  reader: z.string(),
  repeat: z.number().int().positive(),
  centerId: CenterId,
  source: z.enum(READING_SOURCES),
  planId: ActId.nullable(),
});
export type ReferenceReadingView = z.infer<typeof ReferenceReadingView>;
