import { z } from 'zod';
import { CenterId, PairId, PairStatus, Timestamp } from './pair.ts';
import { Person } from './people.ts';
import { Overview, PairSummary, PairView, WorkerView } from './views.ts';

/** Center the caller is bound to; null for all. The answer never holds another center's rows. */
const Scope = z.object({ centerScope: CenterId.nullable() });

/** Core NATS request/reply, answered by metrics: subject -> request and reply schema. Secrets travel as hashes only. */
export const QUERIES = {
  'query.pair': { request: Scope.extend({ pairId: PairId }), reply: PairView.nullable() },
  'query.pairs': {
    request: Scope.extend({
      status: PairStatus.optional(),
      from: Timestamp.optional(),
      to: Timestamp.optional(),
      /** Only pairs with something to look at, or only those known to have nothing. */
      review: z.boolean().optional(),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    /** Newest first. */
    reply: z.object({ pairs: z.array(PairSummary), nextCursor: z.string().nullable() }),
  },
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
} as const satisfies Record<string, { request: z.ZodType; reply: z.ZodType }>;

export type QuerySubject = keyof typeof QUERIES;
export type QueryRequest<S extends QuerySubject> = z.input<(typeof QUERIES)[S]['request']>;
export type QueryReply<S extends QuerySubject> = z.output<(typeof QUERIES)[S]['reply']>;
/** A request as its handler gets it: parsed, with defaults. */
export type QueryArguments<S extends QuerySubject> = z.output<(typeof QUERIES)[S]['request']>;
