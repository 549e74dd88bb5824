/*
 * Guessing passwords is made slow: failed attempts are counted for a name from one address, and for an address over
 * all names. Signing in resets the first count only, or one known password would buy endless guesses at others.
 */

export interface SignInLimits {
  readonly windowMs: number;
  readonly perName: number;
  readonly perAddress: number;
  /** Counts kept; the oldest go first, so that memory stays bounded whoever asks. */
  readonly kept: number;
}

const DEFAULTS: SignInLimits = { windowMs: 5 * 60_000, perName: 5, perAddress: 40, kept: 20_000 };

interface Count {
  failures: number;
  readonly until: number;
}

export class SignInLimit {
  readonly #limits: SignInLimits;
  readonly #now: () => number;
  readonly #counts = new Map<string, Count>();

  constructor(limits: Partial<SignInLimits> = {}, now: () => number = Date.now) {
    this.#limits = { ...DEFAULTS, ...limits };
    this.#now = now;
  }

  /** Seconds until another attempt is allowed; 0: now. */
  waitSeconds(username: string, address: string): number {
    const { perName, perAddress } = this.#limits;
    return Math.max(this.#wait(nameKey(username, address), perName), this.#wait(address, perAddress));
  }

  /** Count before the password is checked: attempts that run side by side must not slip through together. */
  attempt(username: string, address: string): void {
    this.#count(nameKey(username, address));
    this.#count(address);
  }

  succeeded(username: string, address: string): void {
    this.#counts.delete(nameKey(username, address));
    const all = this.#counts.get(address);
    if (all) all.failures--;
  }

  #wait(key: string, limit: number): number {
    const count = this.#counts.get(key);
    const left = count ? count.until - this.#now() : 0;
    return count && left > 0 && count.failures >= limit ? Math.ceil(left / 1000) : 0;
  }

  #count(key: string): void {
    const now = this.#now();
    const known = this.#counts.get(key);
    const count = known && known.until > now ? known : { failures: 0, until: now + this.#limits.windowMs };
    count.failures++;
    this.#counts.delete(key);
    this.#counts.set(key, count);
    if (this.#counts.size > this.#limits.kept) this.#counts.delete(this.#counts.keys().next().value!);
  }
}

const nameKey = (username: string, address: string): string => `${username.toLowerCase()}\n${address}`;
