import { z } from 'zod';
import { Act, ActKind } from './acts.ts';
import { Administration, SaveCenter, SavePerson } from './administration.ts';
import { AUDIT_QUERIES } from './audit/queries.ts';
import { CenterReport, ModelView } from './center-report.ts';
import { ExportRow } from './export-row.ts';
import { Sha256 } from './film-document.ts';
import { Measurement } from './measurement.ts';
import { CenterId, PairId, Timestamp } from './pair.ts';
import { COUNTED_AT_MOST, PairFilter } from './pair-filter.ts';
import { Person } from './people.ts';
import { Claim, MeasurementId, NewReading, NewRevision, NewVerdict, Replayed } from './reading.ts';
import { Overview, PairSummary, PairView, WorkerView } from './views.ts';

/** Center the caller is bound to; null for all. The answer never holds another center's rows. */
const Scope = z.object({ centerScope: CenterId.nullable() });

/** Who does it: it is written down with what was done. */
const ByPerson = Scope.extend({ username: z.string() });
const OfPair = ByPerson.extend({ pairId: PairId });

/** A page of what there is, newest first; `nextCursor` null on the last. */
const Page = { cursor: z.string().optional(), limit: z.number().int().min(1).max(500).default(50) };

/**
 * Core NATS request/reply, answered by metrics: subject -> request and reply schema. A `query` changes nothing; a
 * `command` is what a person does, done once however often it arrives, and written down. Secrets travel as hashes, but
 * for passwords that are being checked or set.
 */
export const QUERIES = {
  'query.pair': { request: Scope.extend({ pairId: PairId }), reply: PairView.nullable() },
  'query.pairs': {
    request: Scope.extend({ ...PairFilter.shape, ...Page }),
    /** Newest first. */
    reply: z.object({ pairs: z.array(PairSummary), nextCursor: z.string().nullable() }),
  },
  /** How many pairs a list would hold, counted no further than `COUNTED_AT_MOST`. */
  'query.pair-count': {
    request: Scope.extend(PairFilter.shape),
    reply: z.object({ pairs: z.number().int().min(0).max(COUNTED_AT_MOST), more: z.boolean() }),
  },
  /** A list with its values, for export. */
  'query.export': {
    request: Scope.extend({ ...PairFilter.shape, ...Page, pairIds: z.array(PairId).max(500).optional() }),
    reply: z.object({ rows: z.array(ExportRow), nextCursor: z.string().nullable() }),
  },
  /** Pairs to be looked at and decided of, the most urgent first. */
  'query.review-queue': {
    request: Scope.extend({ limit: z.number().int().min(1).max(200).default(100) }),
    reply: z.object({ pairs: z.array(PairSummary), open: z.number().int() }),
  },
  /** The model's measurement of a pair, a revision of it, or a reading. */
  'query.measurement': {
    request: OfPair.extend({ measurementId: MeasurementId }),
    reply: Measurement.nullable(),
  },
  'query.center-report': {
    request: Scope.extend({ centerId: CenterId, from: Timestamp, to: Timestamp }),
    reply: CenterReport.nullable(),
  },
  'query.models': { request: Scope, reply: z.object({ models: z.array(ModelView) }) },
  'query.acts': {
    request: Scope.extend({
      kind: ActKind.optional(),
      by: z
        .string()
        .regex(/^[^\p{Cs}\p{Cc}]*$/u, 'must be one line of text')
        .optional(),
      pairId: PairId.optional(),
      from: Timestamp.optional(),
      to: Timestamp.optional(),
      ...Page,
    }),
    reply: z.object({ acts: z.array(Act), nextCursor: z.string().nullable() }),
  },
  'query.administration': { request: z.object({}), reply: Administration },
  'query.overview': { request: Scope, reply: Overview },
  'query.workers': { request: z.object({}), reply: z.array(WorkerView) },
  'query.centers': { request: Scope, reply: z.array(z.object({ centerId: CenterId, name: z.string() })) },
  /** The center of an API key (sha256 of the key, hexadecimal). */
  'query.api-key': {
    request: z.object({ keySha256: z.string() }),
    reply: z.object({ centerId: CenterId }).nullable(),
  },
  'query.sign-in': {
    request: z.object({
      username: z.string().max(200),
      password: z.string().max(200),
      tokenSha256: z.string(),
    }),
    /** The session is kept under the token's hash; the token itself stays with the caller. */
    reply: z.object({ person: Person, expiresAt: Timestamp }).nullable(),
  },
  'query.session': { request: z.object({ tokenSha256: z.string() }), reply: Person.nullable() },
  'query.sign-out': { request: z.object({ tokenSha256: z.string() }), reply: z.object({}) },
  ...AUDIT_QUERIES,
  'command.revise-pair': { request: OfPair.extend(NewRevision.shape), reply: PairView },
  'command.judge-pair': { request: OfPair.extend(NewVerdict.shape), reply: PairView },
  /** `take` false gives it back. Whose it is then: somebody else's where they were sooner, nobody's where null. */
  'command.claim-pair': {
    request: OfPair.extend({ take: z.boolean() }),
    reply: z.object({ claim: Claim.nullable() }),
  },
  'command.record-reading': { request: OfPair.extend(NewReading.shape), reply: PairView },
  /** Failed pairs are accepted anew and driven again. */
  'command.replay-pairs': {
    request: ByPerson.extend({ pairIds: z.array(PairId).min(1).max(500) }),
    reply: Replayed,
  },
  /** Writes down that somebody took values out. */
  'command.note-export': { request: ByPerson.extend({ rows: z.number().int().min(0) }), reply: z.object({}) },
  'command.save-center': { request: SaveCenter.extend({ by: z.string() }), reply: Administration },
  'command.create-key': {
    request: z.object({ centerId: CenterId, label: z.string(), keySha256: Sha256, by: z.string() }),
    reply: Administration,
  },
  'command.withdraw-key': { request: z.object({ keySha256: Sha256, by: z.string() }), reply: Administration },
  'command.save-person': { request: SavePerson.extend({ by: z.string() }), reply: Administration },
} as const satisfies Record<string, { request: z.ZodType; reply: z.ZodType }>;

export type QuerySubject = keyof typeof QUERIES;
export type QueryRequest<S extends QuerySubject> = z.input<(typeof QUERIES)[S]['request']>;
export type QueryReply<S extends QuerySubject> = z.output<(typeof QUERIES)[S]['reply']>;
/** A request as its handler gets it: parsed, with defaults. */
export type QueryArguments<S extends QuerySubject> = z.output<(typeof QUERIES)[S]['request']>;
