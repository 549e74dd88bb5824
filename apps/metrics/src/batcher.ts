export interface BatcherOptions<T> {
  /** Processes all of the items or none of them. */
  readonly flush: (items: readonly T[]) => Promise<void>;
  /** A batch is flushed at this size... */
  readonly maxSize: number;
  /** ...or when its first item has waited this long. */
  readonly maxWaitMs: number;
  /** Whether the items of a failed batch may succeed one by one: not when all would fail for the same reason. */
  readonly maySplit: (error: unknown) => boolean;
}

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Collects items into batches, one flush at a time: what arrives during a flush is the next batch. An item that
 * cannot be processed fails alone: when a batch fails, its items are tried one by one.
 */
export class Batcher<T> {
  readonly #options: BatcherOptions<T>;
  #waiting: Waiting<T>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing = false;

  constructor(options: BatcherOptions<T>) {
    this.#options = options;
  }

  /** Resolves when the item's batch has been flushed; rejects with what its own flush threw. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#waiting.length >= this.#options.maxSize) void this.#run();
      else this.#timer ??= setTimeout(() => void this.#run(), this.#options.maxWaitMs);
    });
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#flushing) return;
    this.#flushing = true;
    // Whatever came during a flush has waited long enough.
    while (this.#waiting.length > 0) await this.#flush(this.#waiting.splice(0, this.#options.maxSize));
    this.#flushing = false;
  }

  async #flush(batch: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.#options.flush(batch.map(({ item }) => item));
    } catch (error) {
      if (batch.length > 1 && this.#options.maySplit(error)) {
        for (const one of batch) await this.#flush([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
      return;
    }
    for (const { resolve } of batch) resolve();
  }
}
