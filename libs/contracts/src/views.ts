import { z } from 'zod';
import { WorkerHeartbeat, Provenance, PairTimings } from './events.ts';
import { Measurement } from './measurement.ts';
import { ReviewReason } from './review.ts';
import {
  type AcceptedPair,
  CenterId,
  FailureReason,
  FilmRef,
  PairId,
  PairStatus,
  Timestamp,
} from './pair.ts';

/* What queries answer: read models, already limited to what the caller may see. */

export const PairSummary = z.object({
  pairId: PairId,
  centerId: CenterId,
  status: PairStatus,
  receivedAt: Timestamp,
  committedAt: Timestamp.nullable(),
  /** Last byte received to row committed. */
  latencyMs: z.number().nullable(),
  failure: FailureReason.nullable(),
  /** IROM by mid-plane per segment L1-L2 .. L5-S1; null where absent. Empty until measured. */
  iromDegrees: z.array(z.number().nullable()),
  /** The measurement's `review`; absent until measured, and where the measurement has none. */
  review: z.array(ReviewReason).optional(),
});
export type PairSummary = z.infer<typeof PairSummary>;

/** A pair of which nothing is known yet but that it was accepted. */
export const acceptedSummary = ({ pairId, centerId, receivedAt }: AcceptedPair): PairSummary => ({
  pairId,
  centerId,
  status: 'accepted',
  receivedAt,
  committedAt: null,
  latencyMs: null,
  failure: null,
  iromDegrees: [],
});

export const PairView = PairSummary.extend({
  films: z.object({ flexion: FilmRef, extension: FilmRef }),
  acquiredAt: Timestamp.nullable(),
  attempts: z.number().int().min(0),
  measurement: Measurement.nullable(),
  provenance: Provenance.nullable(),
  timingsMs: PairTimings.nullable(),
  history: z.array(z.object({ state: z.string(), at: Timestamp, detail: z.string().nullable() })),
});
export type PairView = z.infer<typeof PairView>;

export const Percentiles = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  n: z.number().int(),
});
export type Percentiles = z.infer<typeof Percentiles>;

/** `idle`: no pair was in flight in the window; `value` is then null, and `at` is when the last patient was committed. */
export const ThroughputView = z.object({
  state: z.enum(['live', 'idle']),
  value: z.number().nullable(),
  at: Timestamp.nullable(),
  patients: z.number().int(),
  windowSeconds: z.number(),
});
export type ThroughputView = z.infer<typeof ThroughputView>;

export const CenterView = z.object({
  centerId: CenterId,
  name: z.string(),
  received: z.number().int(),
  measured: z.number().int(),
  failed: z.number().int(),
  inFlight: z.number().int(),
  lastReceivedAt: Timestamp.nullable(),
  perMinute: z.number(),
  latencyMs: Percentiles,
});
export type CenterView = z.infer<typeof CenterView>;

export const WorkerView = WorkerHeartbeat.omit({ at: true }).extend({
  lastSeenAt: Timestamp,
  lost: z.boolean(),
  restarts: z.number().int(),
});
export type WorkerView = z.infer<typeof WorkerView>;

/** Milliseconds by stage over the window: where the time goes. */
export const STAGE_NAMES = [
  'wait',
  'read',
  'decode',
  'place',
  'infer',
  'landmarks',
  'kinematics',
  'persist',
] as const;
export const StageView = z.object({ stage: z.enum(STAGE_NAMES), latencyMs: Percentiles });

export const Overview = z.object({
  at: Timestamp,
  secondsPerPatient: ThroughputView,
  /** One point a minute for the last hour, oldest first; null while idle. */
  history: z.array(
    z.object({ at: Timestamp, secondsPerPatient: z.number().nullable(), patients: z.number().int() }),
  ),
  latencyMs: Percentiles,
  patientsPerMinute: z.number(),
  today: z.object({ received: z.number().int(), measured: z.number().int(), failed: z.number().int() }),
  queue: z.object({ depth: z.number().int(), oldestSeconds: z.number().nullable() }),
  stages: z.array(StageView),
  centers: z.array(CenterView),
  failures: z.array(PairSummary),
});
export type Overview = z.infer<typeof Overview>;
