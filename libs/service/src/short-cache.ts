export interface ShortCacheLimits {
  readonly ttlMs: number;
  /** How long an old answer may stand in while a new one cannot be had. */
  readonly staleMs: number;
  readonly entries: number;
}

interface Entry<T> {
  readonly value: T;
  readonly at: number;
}

/**
 * Answers kept for moments: one question to the other side however many ask at once, and a bound on what is kept. Keys
 * are hashes, so that no secret is held.
 */
export class ShortCache<T> {
  readonly #limits: ShortCacheLimits;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry<T>>();
  readonly #asked = new Map<string, Promise<T>>();

  constructor(limits: ShortCacheLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  /** @throws what `ask` throws, unless an answer not older than `staleMs` is at hand and `mayBeStale(error)`. */
  async get(
    key: string,
    ask: () => Promise<T>,
    mayBeStale: (error: unknown) => boolean = () => false,
  ): Promise<T> {
    const kept = this.#entries.get(key);
    if (kept !== undefined && this.#now() - kept.at < this.#limits.ttlMs) return kept.value;
    const asked = this.#asked.get(key) ?? ask();
    this.#asked.set(key, asked);
    // What was forgotten while it was asked for is an answer to those who asked, and to nobody later.
    const isCurrent = (): boolean => this.#asked.get(key) === asked;
    try {
      const value = await asked;
      if (isCurrent()) this.#keep(key, value);
      return value;
    } catch (error) {
      if (kept !== undefined && this.#now() - kept.at < this.#limits.staleMs && mayBeStale(error))
        return kept.value;
      throw error;
    } finally {
      if (isCurrent()) this.#asked.delete(key);
    }
  }

  /** What was answered, or is being asked, holds no longer. */
  forget(key: string): void {
    this.#entries.delete(key);
    this.#asked.delete(key);
  }

  #keep(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, at: this.#now() });
    if (this.#entries.size <= this.#limits.entries) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
