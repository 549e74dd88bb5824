import { perMinuteHistory, type Minute, type PairSpan } from '@sagitta/throughput';

const MINUTE = 60_000;
const MINUTES = 60;

/**
 * Seconds per patient of the last sixty minutes. A minute that is over is computed once more, for the events that
 * were under way as it ended, and then kept: an hour of pairs is read at the start only.
 */
export class ThroughputHistory {
  readonly #final = new Map<number, Minute>();
  #finalUntil = 0;

  /** Spans from here on are needed; ms since the epoch, the start of a minute. */
  from(now: number): number {
    const current = Math.floor(now / MINUTE) * MINUTE;
    return Math.max(this.#finalUntil, current - (MINUTES - 1) * MINUTE);
  }

  /** All minutes, oldest first, the last one still running. `spans`: what was in flight or settled since `from(now)`. */
  update(spans: readonly PairSpan[], now: number): Minute[] {
    const from = this.from(now);
    const current = Math.floor(now / MINUTE) * MINUTE;
    const oldest = current - (MINUTES - 1) * MINUTE;
    const fresh = perMinuteHistory(spans, { from, to: now });
    for (const minute of fresh) if (minute.at < current - MINUTE) this.#final.set(minute.at, minute);
    this.#finalUntil = current - MINUTE;
    for (const at of this.#final.keys()) if (at < oldest) this.#final.delete(at);
    const kept = [...this.#final.values()].filter(({ at }) => at < (fresh[0]?.at ?? now));
    return [...kept, ...fresh].sort((a, b) => a.at - b.at);
  }
}
