import { z } from 'zod';
import { WorkerHeartbeat, Provenance, PairTimings } from './events.ts';
import { Light } from './audit/values.ts';
import { Measurement } from './measurement.ts';
import { Finding } from './interpretation.ts';
import { Claim, MeasurementId, ReadingView, RevisionView, ReviewState, VerdictView } from './reading.ts';
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
  /** Of the five segments; absent where no rule set judged them. */
  findings: z.array(Finding).optional(),
  /** The model that measured it; absent until measured. */
  modelSha256: z.string().optional(),
  /** How often a person corrected it: 0 or absent, and the values are the model's. */
  revisions: z.number().int().min(0).optional(),
  /** Where it is in its review; absent where there is nothing to look at and nobody has said anything. */
  reviewState: ReviewState.optional(),
  /** Who is looking at it. */
  claim: Claim.optional(),
  /** Counts changes to what people did with it: of two summaries of one status, the higher is the newer. */
  changes: z.number().int().min(0).optional(),
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
  /** The newest revision's, or the model's where nobody corrected it. */
  measurement: Measurement.nullable(),
  /** What names that measurement; null where there is none. */
  measurementId: MeasurementId.nullable(),
  provenance: Provenance.nullable(),
  timingsMs: PairTimings.nullable(),
  history: z.array(z.object({ state: z.string(), at: Timestamp, detail: z.string().nullable() })),
  /** What people did, oldest first. */
  revisionsMade: z.array(RevisionView),
  verdicts: z.array(VerdictView),
  readings: z.array(ReadingView),
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
  /** Of today's measured pairs, how many have something to look at. */
  toReview: z.number().int(),
  /** How the drift audit sees it; absent until it has looked. */
  drift: Light.optional(),
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

/**
 * What needs somebody, by what is measured and the limit that it is beyond (apps/metrics, alerts.ts), and the unit of both:
 *
 * no-workers       work waits and nobody measures: work items
 * queue-old        the oldest work item has waited long: seconds
 * queue-growing    more comes in than is settled: pairs that come in for each that is settled
 * target-missed    seconds per patient has been above the target for some minutes: seconds, the least of them
 * worker-lost      a worker's heartbeats stopped: seconds since the last
 * worker-restarts  a worker keeps starting anew: starts within a quarter of an hour
 * failures-many    a center's share of failed pairs is high: share of today's settled pairs, 0..1
 * center-silent    a center that usually sends at this time of the week has sent nothing for long: hours
 * drift-alarm      a center's drift audit has raised alarms that nobody has closed: open investigations
 * review-waiting   pairs to be reviewed wait long: hours that the oldest has waited
 */
export const ALERT_CODES = [
  'no-workers',
  'queue-old',
  'queue-growing',
  'target-missed',
  'worker-lost',
  'worker-restarts',
  'failures-many',
  'center-silent',
  'drift-alarm',
  'review-waiting',
] as const;
export const Alert = z.object({
  code: z.enum(ALERT_CODES),
  severity: z.enum(['warning', 'critical']),
  value: z.number(),
  threshold: z.number(),
  centerId: CenterId.optional(),
  workerId: z.string().optional(),
});
export type Alert = z.infer<typeof Alert>;

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
  /** Pairs that will have been measured by midnight, at the last hour's rate; null before there is one. */
  forecastToday: z.number().int().nullable(),
  queue: z.object({
    depth: z.number().int(),
    oldestSeconds: z.number().nullable(),
    /** At the rate of the window, over what comes in; null where the queue does not shrink, 0 where it is empty. */
    secondsToEmpty: z.number().nullable(),
  }),
  /**
   * What the workers there are could do, by their own time for a pair: pairs a minute now, and with one more worker of
   * the same kind on a machine of its own. Null where nothing was measured in the window, and for a center-bound caller.
   */
  capacity: z
    .object({ workers: z.number().int(), perMinute: z.number(), perMinuteWithOneMore: z.number() })
    .nullable(),
  /** Gravest first. */
  alerts: z.array(Alert),
  /** To be reviewed and nobody has said anything. */
  reviewOpen: z.number().int(),
  stages: z.array(StageView),
  centers: z.array(CenterView),
  failures: z.array(PairSummary),
});
export type Overview = z.infer<typeof Overview>;
