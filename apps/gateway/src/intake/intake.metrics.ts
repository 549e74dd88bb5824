import { Counter, Gauge, Histogram } from '@sagitta/service';

export const pairsAccepted = new Counter({
  name: 'sagitta_gateway_pairs_accepted_total',
  help: 'Pairs answered with 202; existing: the same films had come before.',
  labelNames: ['center', 'existing'],
});

export const uploadsRefused = new Counter({
  name: 'sagitta_gateway_uploads_refused_total',
  help: 'Uploads that became no pair, by failure code.',
  labelNames: ['code'],
});

export const filmBytes = new Counter({
  name: 'sagitta_gateway_film_bytes_total',
  help: 'Bytes of films received in accepted pairs.',
});

export const uploadsInProgress = new Gauge({
  name: 'sagitta_gateway_uploads_in_progress',
  help: 'Uploads being received or accepted now.',
});

export const queueDepth = new Gauge({
  name: 'sagitta_gateway_work_queue_depth',
  help: 'Pairs in the work queue, as intake last saw it.',
});

export const acceptSeconds = new Histogram({
  name: 'sagitta_gateway_accept_duration_seconds',
  help: 'From the last byte received to films durable and messages acknowledged.',
  buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
});
