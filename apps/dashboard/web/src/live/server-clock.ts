/** Comparisons that are kept: clocks drift apart, and are set. */
const KEPT = 8;

/**
 * How far the dashboard's clock is from this machine's, from when it was asked, what it said and when that came. It said
 * so some time in between: of the last comparisons the one with the shortest round trip is believed, and is off by half
 * of that at most.
 */
export class ServerClock {
  readonly #compared: { readonly roundTripMs: number; readonly skewMs: number }[] = [];

  /** Times in ms since the epoch, each on the clock of its own machine. */
  compare(askedAt: number, serverAt: number, answeredAt: number): void {
    const roundTripMs = answeredAt - askedAt;
    // This machine's clock was set meanwhile.
    if (roundTripMs < 0) return;
    this.#compared.push({ roundTripMs, skewMs: serverAt - (askedAt + answeredAt) / 2 });
    if (this.#compared.length > KEPT) this.#compared.shift();
  }

  /** Server clock minus this machine's, ms; null before the first comparison. */
  get skewMs(): number | null {
    const [best] = this.#compared.toSorted((a, b) => a.roundTripMs - b.roundTripMs);
    return best?.skewMs ?? null;
  }

  /** For a new connection: the machine may have slept in between. */
  forget(): void {
    this.#compared.length = 0;
  }
}
