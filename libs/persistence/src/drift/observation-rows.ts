import type { AcceptedPair, PairFailed, PairMeasured } from '@sagitta/contracts';
import { NUMBER_METRICS, WORD_METRICS } from '@sagitta/drift';
import type { FailureCode } from '@sagitta/failure';
import type { PairEvent } from '../event-rows.ts';
import { columnOf } from './observation-columns.ts';
import { dayOf as calendarDay } from './spelling.ts';
import { observedIntervals, observedNumbers, observedWords } from './observed-values.ts';

/*
 * What the drift audit keeps of an event: one row a pair, keys being the table's column names. Pure: the same events give the
 * same rows, in any order and however often.
 */

interface ObservationRow {
  readonly [column: string]: unknown;
  readonly pair_id: string;
  /** Null of a pair that was refused. */
  readonly model_sha256: string | null;
  /** When it was measured or refused. */
  readonly measured_at: string;
}

/** The failures that judge by pixels. A broken file, or a fault of the system, says nothing of how a center's films are. */
const REFUSALS: readonly FailureCode[] = ['film-not-lumbar-lateral'];

const DAY_MS = 86_400_000;
const BEFORE_DAYS = 400;
const AFTER_DAYS = 1;

/** One for each pair that was measured or refused, in the order of their ids: two recorders lock rows in one order. */
export function observationRows(events: readonly PairEvent[]): readonly object[] {
  const newest = new Map<string, ObservationRow>();
  for (const event of events) {
    const row = rowOf(event);
    const known = row && newest.get(row.pair_id);
    if (row && (!known || supersedes(row, known))) newest.set(row.pair_id, row);
  }
  return [...newest.keys()].sort().map((pairId) => newest.get(pairId)!);
}

/** A measurement stands over every refusal, then the newer over the older. record-events.ts says the same in SQL. */
function supersedes(row: ObservationRow, known: ObservationRow): boolean {
  const rank = ({ model_sha256 }: ObservationRow): number => (model_sha256 === null ? 0 : 1);
  return (
    (rank(row) - rank(known) ||
      Date.parse(row.measured_at) - Date.parse(known.measured_at) ||
      // Of one moment: any rule will do, as long as it is one.
      ((row.model_sha256 ?? '') > (known.model_sha256 ?? '') ? 1 : -1)) > 0
  );
}

function rowOf(event: PairEvent): ObservationRow | null {
  switch (event.subject) {
    case 'event.pair-accepted.v1':
      return null;
    case 'event.pair-measured.v1':
      return measuredRow(event.payload);
    case 'event.pair-failed.v1':
      return REFUSALS.includes(event.payload.reason.code) ? refusedRow(event.payload) : null;
  }
}

function measuredRow({ pair, measurement, provenance, finishedAt }: PairMeasured): ObservationRow {
  const numbers = observedNumbers(measurement);
  const words = observedWords(measurement);
  const intervals = observedIntervals(measurement);
  return {
    ...ofPair(pair),
    model_sha256: provenance.model.sha256,
    measured_at: finishedAt,
    ...Object.fromEntries(WORD_METRICS.map((metric) => [columnOf(metric), words[metric]])),
    ...Object.fromEntries(NUMBER_METRICS.map((metric) => [columnOf(metric), numbers[metric]])),
    irom_intervals90: intervals.irom,
    translation_intervals90: intervals.translation,
  };
}

const refusedRow = ({ pair, failedAt }: PairFailed): ObservationRow => ({
  ...ofPair(pair),
  model_sha256: null,
  measured_at: failedAt,
  ...{ refused: 1, irom_intervals90: [], translation_intervals90: [] },
});

const ofPair = (pair: AcceptedPair) => ({
  pair_id: pair.pairId,
  center_id: pair.centerId,
  day: dayOf(pair),
  patient: pair.patientKey ?? pair.pairId,
});

/** In UTC. When the films were made, unless what the sender said of that is hardly true: then when they came in. */
function dayOf({ acquiredAt, receivedAt }: AcceptedPair): string {
  const received = Date.parse(receivedAt);
  const acquired = acquiredAt === undefined ? received : Date.parse(acquiredAt);
  const likely = acquired >= received - BEFORE_DAYS * DAY_MS && acquired <= received + AFTER_DAYS * DAY_MS;
  return calendarDay(new Date(likely ? acquired : received));
}
