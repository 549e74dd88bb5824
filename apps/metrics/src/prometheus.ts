import { Counter, Gauge, Histogram } from '@sagitta/service';

/* Labels are centers and statuses only: few, and nothing of a patient. */

export const pairsSettled = new Counter({
  name: 'sagitta_pairs_settled_total',
  help: 'Pairs whose result this process committed, by center and status (measured, failed).',
  labelNames: ['center', 'status'],
});

export const pairsInFlight = new Gauge({
  name: 'sagitta_pairs_in_flight',
  help: 'Accepted pairs without a result, by center.',
  labelNames: ['center'],
});

export const pairLatency = new Histogram({
  name: 'sagitta_pair_latency_seconds',
  help: 'Last byte of a pair received until its measurement was committed.',
  buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60, 120, 300],
});

export const secondsPerPatientGauge = new Gauge({
  name: 'sagitta_seconds_per_patient',
  help: 'Busy wall time over the sliding window divided by patients; NaN while idle.',
});

export const queueDepth = new Gauge({
  name: 'sagitta_work_queue_depth',
  help: 'Work items that wait or are being worked on.',
});

export const queueOldest = new Gauge({
  name: 'sagitta_work_queue_oldest_seconds',
  help: 'Age of the oldest work item; 0 without any.',
});

export const deliveries = new Counter({
  name: 'sagitta_deliveries_total',
  help: 'Durable messages by how their delivery ended: acknowledged, delayed, terminated; malformed ones are terminated, too.',
  labelNames: ['subject', 'outcome'],
});

export const redrives = new Counter({
  name: 'sagitta_redrives_total',
  help: 'Work published again because its pair had no result at its deadline.',
});

export const recordDuration = new Histogram({
  name: 'sagitta_record_batch_duration_seconds',
  help: 'Time to commit one batch of events.',
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
});

export const notices = new Counter({
  name: 'sagitta_notices_total',
  help: 'Attempts to tell the outside of an alarm, by channel (webhook, mail) and outcome (sent, failed, given-up).',
  labelNames: ['channel', 'outcome'],
});
