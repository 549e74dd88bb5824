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
  #round: Promise<void> = Promise.resolve();
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

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#round = this.#once().finally(() => this.#schedule());
    }, this.#everyMs);
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
