import type { Delta, Snapshot } from '@sagitta/contracts';
import type { LiveStore } from './live-store.ts';

/** A snapshot is asked for at most so often, and ever less often while asking does not help. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;
/** So long without a gap, and the next one is asked about soon again. */
const CALM_MS = 60_000;

/**
 * Snapshots and deltas into the store, by their numbers. What was told before is left out. After a gap the newer is shown
 * all the same, for it is true, and a snapshot is asked for, until one comes.
 */
export class LiveFeed {
  readonly #store: LiveStore;
  readonly #resync: () => void;
  /** Of the last snapshot or delta; null while none came on this connection. */
  #seq: number | null = null;
  #missing = false;
  #gaps = 0;
  #waitMs = FIRST_WAIT_MS;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(store: LiveStore, resync: () => void) {
    this.#store = store;
    this.#resync = resync;
  }

  /** A new connection is numbered anew, and begins with a snapshot unasked. */
  lost(): void {
    this.#seq = null;
    this.#missing = false;
  }

  snapshot({ seq, ...snapshot }: Snapshot): void {
    this.#seq = seq;
    this.#missing = false;
    this.#store.apply({ type: 'snapshot', snapshot });
  }

  /** @returns whether it was new */
  delta({ seq, sentAt: _, ...delta }: Delta, now = performance.now()): boolean {
    if (this.#seq !== null && seq <= this.#seq) return false;
    if (this.#seq !== null && seq > this.#seq + 1) {
      this.#missing = true;
      this.#store.health({ gaps: ++this.#gaps });
    }
    this.#seq = seq;
    this.#store.apply({ type: 'delta', delta });
    if (this.#missing) this.#ask(now);
    return true;
  }

  /** Deltas come every second: asking again needs no timer. */
  #ask(now: number): void {
    const since = now - this.#askedAt;
    if (since >= CALM_MS) this.#waitMs = FIRST_WAIT_MS;
    else if (since < this.#waitMs) return;
    else this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
    this.#askedAt = now;
    this.#resync();
  }
}
