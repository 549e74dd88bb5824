import { Logger } from '@nestjs/common';
import { isFailure } from '@sagitta/failure';

/**
 * Does the work every so often until stopped, never twice at once. What it throws is logged and forgotten: the next
 * round tries again. `stop` waits for a round under way.
 */
export class Periodic {
  readonly #name: string;
  readonly #everyMs: number;
  readonly #work: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #hurried = false;
  #stopped = true;

  constructor(name: string, everyMs: number, work: () => Promise<void>) {
    this.#name = name;
    this.#everyMs = everyMs;
    this.#work = work;
  }

  start(): void {
    this.#stopped = false;
    this.#schedule();
  }

  /** The next round starts at once, or right after the one under way. */
  hurry(): void {
    this.#hurried = true;
    if (!this.#round) this.#schedule();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#run(), this.#hurried ? 0 : this.#everyMs);
  }

  async #run(): Promise<void> {
    this.#hurried = false;
    this.#round = this.#once();
    await this.#round;
    this.#round = undefined;
    this.#schedule();
  }

  async #once(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      const log = new Logger(this.#name);
      if (isFailure(error)) log.warn({ msg: error.message, code: error.code });
      else log.error(error);
    }
  }
}
