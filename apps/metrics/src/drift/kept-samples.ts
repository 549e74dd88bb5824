import { baselineSamples, type Database, type MetricSample } from '@sagitta/persistence';

/** Of half a megabyte each. */
const KEPT = 50;

/** The samples of baselines, which never change: read once. */
export class KeptSamples {
  readonly #db: Database;
  readonly #kept = new Map<string, Promise<MetricSample[]>>();

  constructor(db: Database) {
    this.#db = db;
  }

  of(baselineId: string): Promise<MetricSample[]> {
    const samples = this.#kept.get(baselineId) ?? baselineSamples(this.#db, baselineId);
    // Again the newest: the one longest unasked for goes first.
    this.#kept.delete(baselineId);
    this.#kept.set(baselineId, samples);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    samples.catch(() => this.#kept.delete(baselineId));
    return samples;
  }
}
