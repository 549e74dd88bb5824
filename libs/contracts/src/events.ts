import { z } from 'zod';
import { ExecutionProvider, ModelIdentity } from './film-document.ts';
import { Measurement } from './measurement.ts';
import { AcceptedPair, CenterId, FailureReason, PairId, Stage, Timestamp } from './pair.ts';

/** Which software, model and hardware made a measurement. */
export const Provenance = z.object({
  model: ModelIdentity,
  provider: ExecutionProvider,
  runtime: z.string(),
  softwareVersion: z.string(),
  workerId: z.string(),
});
export type Provenance = z.infer<typeof Provenance>;

/** Milliseconds a pair spent in the worker, beside the per-film timings in its film documents. */
export const PairTimings = z.object({
  /** Last byte received until a worker took the pair. */
  wait: z.number().min(0),
  kinematics: z.number().min(0),
  /** Taken until the result was ready to be published. */
  total: z.number().min(0),
});
export type PairTimings = z.infer<typeof PairTimings>;

export const PairMeasured = z.object({
  pair: AcceptedPair,
  measurement: Measurement,
  provenance: Provenance,
  timingsMs: PairTimings,
  startedAt: Timestamp,
  finishedAt: Timestamp,
  /** Deliveries of the work item until it was measured. */
  attempts: z.number().int().positive().optional(),
});
export type PairMeasured = z.infer<typeof PairMeasured>;

export const PairFailed = z.object({
  pair: AcceptedPair,
  reason: FailureReason,
  /** Deliveries of the work item until it was given up. */
  attempts: z.number().int().positive(),
  workerId: z.string().optional(),
  failedAt: Timestamp,
});
export type PairFailed = z.infer<typeof PairFailed>;

/** Losable: what a pair is doing now. */
export const Progress = z.object({
  pairId: PairId,
  centerId: CenterId,
  stage: Stage,
  at: Timestamp,
  workerId: z.string().optional(),
});
export type Progress = z.infer<typeof Progress>;

/** Losable: one a second from every worker. A worker that is silent for five seconds is lost. */
export const WorkerHeartbeat = z.object({
  workerId: z.string(),
  host: z.string(),
  processId: z.number().int(),
  state: z.enum(['starting', 'idle', 'busy', 'draining']),
  requestedProvider: z.string(),
  provider: ExecutionProvider.nullable(),
  model: ModelIdentity.nullable(),
  softwareVersion: z.string(),
  startedAt: Timestamp,
  at: Timestamp,
  /** Pairs settled since the start. */
  measured: z.number().int().min(0),
  failed: z.number().int().min(0),
  inFlight: z.number().int().min(0),
  /** Milliseconds per pair in this worker over its last 100 pairs; null before the first. */
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** Share of the last heartbeat interval in which its measuring thread worked, 0..1. */
  utilisation: z.number().min(0).max(1),
  memoryMb: z.number().min(0),
});
export type WorkerHeartbeat = z.infer<typeof WorkerHeartbeat>;
