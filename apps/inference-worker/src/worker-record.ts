import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from '@sagitta/service';
import { percentiles } from '@sagitta/throughput';

const pairsSettled = new Counter({
  name: 'sagitta_worker_pairs_total',
  help: 'Pairs settled by this worker, by outcome.',
  labelNames: ['outcome'],
});
const pairDuration = new Histogram({
  name: 'sagitta_worker_pair_duration_seconds',
  help: 'Time from taking a pair until its result was acknowledged by the stream.',
  buckets: [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2.5, 5, 10, 30],
});

/** Latencies are told over this many pairs. */
const REMEMBERED = 100;

/** What this worker has done since its start: for its heartbeat and its metrics. */
@Injectable()
export class WorkerRecord {
  readonly startedAt = new Date();
  inFlight = 0;
  measured = 0;
  failed = 0;
  readonly #durations: number[] = [];

  pairMeasured(milliseconds: number): void {
    this.measured += 1;
    pairsSettled.inc({ outcome: 'measured' });
    pairDuration.observe(milliseconds / 1000);
    this.#durations.push(milliseconds);
    if (this.#durations.length > REMEMBERED) this.#durations.shift();
  }

  pairFailed(): void {
    this.failed += 1;
    pairsSettled.inc({ outcome: 'failed' });
  }

  /** Milliseconds per pair over the last 100; null before the first. */
  latency(): { p50: number | null; p95: number | null } {
    return percentiles(this.#durations);
  }
}
