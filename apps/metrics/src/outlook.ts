import type { Overview, WorkerView } from '@sagitta/contracts';

/* What will be, if all goes on as it goes: of the overview's own figures, and null where there is nothing to go on. */

const HOUR_MS = 3_600_000;

/** Pairs that will have been measured by midnight, at the last hour's rate; null where it measured none. */
export function forecastOf(day: {
  readonly measuredToday: number;
  readonly lastHour: number;
  readonly leftMs: number;
}): number | null {
  if (day.lastHour === 0) return null;
  return day.measuredToday + Math.round((day.lastHour * Math.max(0, day.leftMs)) / HOUR_MS);
}

/** Until the queue is empty, at the window's rates; 0 where it is, null where it does not shrink. */
export function secondsToEmptyOf(queue: {
  readonly depth: number;
  readonly received: number;
  readonly settled: number;
  readonly windowMs: number;
}): number | null {
  if (queue.depth === 0) return 0;
  const shrinking = queue.settled - queue.received;
  return shrinking > 0 ? (queue.depth * queue.windowMs) / 1000 / shrinking : null;
}

/**
 * Pairs a minute that the workers could measure if they always had one to measure, by the mean of the time that the
 * window's pairs took in a worker. Null without pairs or workers to go by.
 */
export function capacityOf(
  workers: readonly Pick<WorkerView, 'lost'>[],
  totalMs: readonly number[],
): Overview['capacity'] {
  const working = workers.filter(({ lost }) => !lost).length;
  const perPair = totalMs.reduce((sum, ms) => sum + ms, 0) / totalMs.length;
  if (working === 0 || !(perPair > 0)) return null;
  const each = 60_000 / perPair;
  return { workers: working, perMinute: working * each, perMinuteWithOneMore: (working + 1) * each };
}
