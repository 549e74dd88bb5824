import type { z } from 'zod';
import { PairFailed, PairMeasured, Progress, WorkerHeartbeat } from './events.ts';
import { ShadowMeasurement } from './audit/model-change.ts';
import { AcceptedPair } from './pair.ts';
import { PairSummary } from './views.ts';

/*
 * The one catalogue of messages: subject -> schema, delivery. Both ends parse with it. A breaking change is a new
 * subject (`.v2`); fields are only ever added.
 */

const days = (n: number): number => n * 24 * 3600 * 1000;

export type StreamName = 'EVENTS' | 'WORK' | 'ADVISORIES';

/** Messages that are never lost. `maxDeliver` -1: until they are processed. */
export const DURABLE_SUBJECTS = {
  'work.measure-pair.v1': { stream: 'WORK', schema: AcceptedPair, ackWaitMs: 30_000, maxDeliver: 5 },
  'event.pair-accepted.v1': { stream: 'EVENTS', schema: AcceptedPair, ackWaitMs: 30_000, maxDeliver: -1 },
  'event.pair-measured.v1': { stream: 'EVENTS', schema: PairMeasured, ackWaitMs: 30_000, maxDeliver: -1 },
  /** Measured by a candidate model beside, never shown as the pair's. */
  'event.pair-shadow-measured.v1': {
    stream: 'EVENTS',
    schema: ShadowMeasurement,
    ackWaitMs: 30_000,
    maxDeliver: -1,
  },
  'event.pair-failed.v1': { stream: 'EVENTS', schema: PairFailed, ackWaitMs: 30_000, maxDeliver: -1 },
} as const satisfies Record<
  string,
  { stream: StreamName; schema: z.ZodType; ackWaitMs: number; maxDeliver: number }
>;

/**
 * The streams behind the subjects, which take these and no others: what nobody consumes must not be stored. The server
 * syncs to disk before it acknowledges (`sync_interval: always`).
 */
export const STREAMS = {
  EVENTS: {
    subjects: subjectsOf('EVENTS'),
    retention: 'limits',
    maxAgeMs: days(30),
    duplicateWindowMs: 120_000,
  },
  WORK: { subjects: subjectsOf('WORK'), retention: 'workqueue', maxAgeMs: 0, duplicateWindowMs: 120_000 },
  /** The server's own notes that a delivery was given up: a crashing work item leaves no other trace. */
  ADVISORIES: {
    subjects: ['$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.WORK.*'],
    retention: 'limits',
    maxAgeMs: days(30),
    duplicateWindowMs: 120_000,
  },
} as const;

function subjectsOf(stream: StreamName): readonly string[] {
  return Object.entries(DURABLE_SUBJECTS)
    .filter(([, durable]) => durable.stream === stream)
    .map(([subject]) => subject);
}

/** Core NATS: a lost one does no harm. */
export const LIVE_SUBJECTS = {
  'live.progress.v1': { schema: Progress },
  'live.worker.v1': { schema: WorkerHeartbeat },
  /** What a person did to a pair, after it was recorded: the pair as it is now. */
  'live.pair-changed.v1': { schema: PairSummary },
} as const satisfies Record<string, { schema: z.ZodType }>;

export type DurableSubject = keyof typeof DURABLE_SUBJECTS;
export type LiveSubject = keyof typeof LIVE_SUBJECTS;
export type DurablePayload<S extends DurableSubject> = z.infer<(typeof DURABLE_SUBJECTS)[S]['schema']>;
export type LivePayload<S extends LiveSubject> = z.infer<(typeof LIVE_SUBJECTS)[S]['schema']>;
