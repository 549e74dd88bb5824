import type { ServerClock } from './server-clock.ts';

const KEPT = 20;

/** How long from when a delta was sent until it is painted here, on the server's clock. */
export class PaintLatency {
  readonly #clock: ServerClock;
  readonly #report: (medianMs: number) => void;
  readonly #painted: number[] = [];

  constructor(clock: ServerClock, report: (medianMs: number) => void) {
    this.#clock = clock;
    this.#report = report;
  }

  /** Called when what was sent then (ms since the epoch, the server's clock) has been given to React. */
  applied(sentAt: number): void {
    // A page in the background is not painted.
    if (document.hidden) return;
    // The frame is painted after its callbacks; a task of its own comes after that.
    requestAnimationFrame(() => setTimeout(() => this.#paintedNow(sentAt)));
  }

  #paintedNow(sentAt: number): void {
    const { skewMs } = this.#clock;
    if (skewMs === null || document.hidden) return;
    this.#painted.push(Math.max(0, Date.now() + skewMs - sentAt));
    if (this.#painted.length > KEPT) this.#painted.shift();
    const sorted = this.#painted.toSorted((a, b) => a - b);
    this.#report(Math.round(sorted[sorted.length >> 1]!));
  }
}
