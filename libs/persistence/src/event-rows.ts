import type { AcceptedPair, DurablePayload, PairFailed, PairMeasured, PairStatus } from '@sagitta/contracts';
import { filmRows, measurementRow, segmentRows, vertebraRows } from './measurement-rows.ts';

/*
 * What the events of a batch become, table by table. Pure: the same events give the same rows, in any order and
 * however often. Keys are the tables' column names, because PostgreSQL reads the rows as JSON (record-events.ts).
 */

type EventSubject = 'event.pair-accepted.v1' | 'event.pair-measured.v1' | 'event.pair-failed.v1';

/** An event of a pair's life, as it arrives. */
export type PairEvent = { [S in EventSubject]: { subject: S; payload: DurablePayload<S> } }[EventSubject];

export interface EventRows {
  readonly centers: readonly object[];
  readonly models: readonly object[];
  readonly pairs: readonly object[];
  readonly changes: readonly object[];
  readonly measurements: readonly object[];
  readonly films: readonly object[];
  readonly segments: readonly object[];
  readonly vertebrae: readonly object[];
}

/** A result is never taken back by an older fact: of one acceptance, failed stands over accepted. */
const RANK: Record<PairStatus, number> = { accepted: 0, failed: 1, measured: 2 };

/**
 * Whether `event` decides its pair's status over `known`: a measurement stands for good; otherwise the later acceptance
 * does (films that failed by the system's fault were sent again). record-events.ts says the same in SQL.
 */
function outranks(event: PairEvent, known: PairEvent): boolean {
  const [rank, other] = [RANK[statusOf(event)], RANK[statusOf(known)]];
  if (rank === RANK.measured || other === RANK.measured) return rank > other;
  const later = Date.parse(pairOf(event).receivedAt) - Date.parse(pairOf(known).receivedAt);
  return later > 0 || (later === 0 && rank > other);
}

export const pairOf = (event: PairEvent): AcceptedPair =>
  event.subject === 'event.pair-accepted.v1' ? event.payload : event.payload.pair;

export function statusOf(event: PairEvent): PairStatus {
  switch (event.subject) {
    case 'event.pair-accepted.v1':
      return 'accepted';
    case 'event.pair-measured.v1':
      return 'measured';
    case 'event.pair-failed.v1':
      return 'failed';
  }
}

/** The event that decides each pair's status, in the order of the pairs' ids: two recorders lock rows in one order. */
export function decisiveEvents(events: readonly PairEvent[]): PairEvent[] {
  const decisive = new Map<string, PairEvent>();
  for (const event of events) {
    const { pairId } = pairOf(event);
    const known = decisive.get(pairId);
    if (!known || outranks(event, known)) decisive.set(pairId, event);
  }
  return [...decisive.keys()].sort().map((pairId) => decisive.get(pairId)!);
}

export function eventRows(events: readonly PairEvent[]): EventRows {
  const measured = payloads(events, 'event.pair-measured.v1');
  const failed = payloads(events, 'event.pair-failed.v1');
  return {
    centers: distinct(events.map((event) => pairOf(event).centerId)).map((id) => ({ id, name: id })),
    models: distinct(measured.map(({ provenance }) => provenance.model.sha256)).map((sha256) => ({
      sha256,
      model_id: measured.find(({ provenance }) => provenance.model.sha256 === sha256)!.provenance.model.id,
    })),
    pairs: decisiveEvents(events).map(pairRow),
    changes: [
      ...events.map((event) => acceptedChange(pairOf(event))),
      ...measured.map(measuredChange),
      ...failed.map(failedChange),
    ],
    measurements: measured.map(measurementRow),
    films: measured.flatMap(filmRows),
    segments: measured.flatMap(segmentRows),
    vertebrae: measured.flatMap(vertebraRows),
  };
}

function pairRow(event: PairEvent): object {
  const pair = pairOf(event);
  const failure = event.subject === 'event.pair-failed.v1' ? event.payload.reason : undefined;
  return {
    id: pair.pairId,
    center_id: pair.centerId,
    flexion_sha256: pair.flexion.sha256,
    flexion_bytes: pair.flexion.bytes,
    extension_sha256: pair.extension.sha256,
    extension_bytes: pair.extension.bytes,
    pixel_spacing_mm: pair.pixelSpacingMm,
    patient_key: pair.patientKey,
    acquired_at: pair.acquiredAt,
    received_at: pair.receivedAt,
    deadline_at: pair.deadlineAt,
    driven_at: pair.receivedAt,
    status: statusOf(event),
    attempts: event.subject === 'event.pair-accepted.v1' ? 0 : (event.payload.attempts ?? 1),
    failure_code: failure?.code,
    failure_message: failure?.message,
    failure_posture: failure?.posture,
    failure_details: failure?.details,
  };
}

const acceptedChange = ({ pairId, receivedAt }: AcceptedPair): object => ({
  pair_id: pairId,
  state: 'accepted',
  occurrence: receivedAt,
  at: receivedAt,
});

const measuredChange = ({ pair, provenance, finishedAt }: PairMeasured): object => ({
  pair_id: pair.pairId,
  state: 'measured',
  occurrence: provenance.model.sha256,
  at: finishedAt,
  detail: `${provenance.model.id} on ${provenance.workerId} (${provenance.provider})`,
});

const failedChange = ({ pair, reason, failedAt }: PairFailed): object => ({
  pair_id: pair.pairId,
  state: 'failed',
  occurrence: failedAt,
  at: failedAt,
  detail: `${reason.code}: ${reason.message}`,
});

function payloads<S extends EventSubject>(events: readonly PairEvent[], subject: S): DurablePayload<S>[] {
  return events.flatMap((event) => (event.subject === subject ? [event.payload as DurablePayload<S>] : []));
}

/** Sorted: two recorders that meet the same new rows lock them in one order. */
const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();
