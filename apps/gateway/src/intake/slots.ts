import { Failure } from '@sagitta/failure';

export interface SlotLimits {
  /** At once. */
  readonly most: number;
  /** How many may wait, and for how long. */
  readonly waiting: number;
  readonly waitSeconds: number;
}

/**
 * So many uploads at a time. The next ones wait with their bodies unread, which TCP passes on to their senders; only
 * when that takes too long, or too many wait, are they told to come again.
 */
export class Slots {
  readonly #limits: SlotLimits;
  readonly #queue = new Set<() => void>();
  #taken = 0;

  constructor(limits: SlotLimits) {
    this.#limits = limits;
  }

  get taken(): number {
    return this.#taken;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Runs `work` in a slot. @throws Failure too-many-requests. */
  async within<T>(work: () => Promise<T>): Promise<T> {
    await this.#take();
    try {
      return await work();
    } finally {
      this.#give();
    }
  }

  async #take(): Promise<void> {
    const { most, waiting, waitSeconds } = this.#limits;
    if (this.#taken < most) {
      this.#taken += 1;
      return;
    }
    if (this.#queue.size >= waiting) throw tooMany();
    const turn = Promise.withResolvers<null>();
    // The slot is handed over, not freed: nobody overtakes.
    const begin = (): void => turn.resolve(null);
    const timer = setTimeout(() => {
      this.#queue.delete(begin);
      turn.reject(tooMany());
    }, waitSeconds * 1000);
    this.#queue.add(begin);
    try {
      await turn.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #give(): void {
    const [next] = this.#queue;
    if (next === undefined) {
      this.#taken -= 1;
      return;
    }
    this.#queue.delete(next);
    next();
  }
}

const tooMany = (): Failure =>
  new Failure('too-many-requests', 'Too many uploads at once. Send this one again in a moment.');
