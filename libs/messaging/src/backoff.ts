import { setTimeout as sleep } from 'node:timers/promises';

/** Waits that double from `firstMs` up to `limitMs`, until something worked. */
export class Backoff {
  readonly #firstMs: number;
  readonly #limitMs: number;
  #failures = 0;

  constructor(firstMs: number, limitMs: number) {
    this.#firstMs = firstMs;
    this.#limitMs = limitMs;
  }

  next(): number {
    return exponential(this.#firstMs, this.#limitMs, this.#failures++);
  }

  reset(): void {
    this.#failures = 0;
  }
}

/** `firstMs` doubled `failures` times, at most `limitMs`. */
export const exponential = (firstMs: number, limitMs: number, failures: number): number =>
  Math.min(firstMs * 2 ** Math.min(failures, 30), limitMs);

/** A wait that ends early, without an error, when the signal is raised. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/** Whether the promise is fulfilled within the limit. */
export async function within(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  const limit = new AbortController();
  const late = pause(limitMs, limit.signal).then(() => false);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    limit.abort();
  }
}
