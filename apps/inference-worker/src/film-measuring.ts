import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { FilmDocument } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { MeasuringThread, type ThreadFilmOptions, type ThreadOptions } from '@sagitta/measurement';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A film waits this long for a thread that is being replaced; then its delivery is tried again later. */
const REPLACEMENT_LIMIT_MS = 20_000;

/** The worker's one measuring thread, replaced when it dies. */
export class FilmMeasuring {
  readonly #logger = new Logger(FilmMeasuring.name);
  readonly #options: ThreadOptions;
  #thread: MeasuringThread;
  /** The thread for the next film, once it is open. */
  #next: Promise<MeasuringThread>;
  #ready = true;
  #closing = false;

  /** @throws Failure as `MeasuringThread.open` does: a worker that cannot measure refuses to start. */
  static async open(options: ThreadOptions): Promise<FilmMeasuring> {
    return new FilmMeasuring(options, await MeasuringThread.open(options));
  }

  private constructor(options: ThreadOptions, thread: MeasuringThread) {
    this.#options = options;
    this.#thread = thread;
    this.#next = Promise.resolve(thread);
    this.#replaceOnceDead(thread);
  }

  /** The thread in use; the last one while it is being replaced. */
  get thread(): MeasuringThread {
    return this.#thread;
  }

  /** Whether a film would be measured now. */
  get ready(): boolean {
    return this.#ready;
  }

  /**
   * As `MeasuringThread.measureFilm`, of a film in the store. A film that was still waiting when another one took the
   * thread down is not to blame: it goes to the next thread.
   *
   * @throws Failure of decoding; `inference-failed` when the thread dies over this film or cannot be replaced in time
   */
  async measureFilm(path: string, options: ThreadFilmOptions = {}): Promise<FilmDocument> {
    for (;;) {
      const thread = await this.#available();
      let started = false;
      try {
        const onStage: ThreadFilmOptions['onStage'] = (stage) => {
          started = true;
          options.onStage?.(stage);
        };
        return await thread.measureFilm({ path }, { ...options, onStage });
      } catch (error) {
        // Its message goes to the sender; what happened stays here.
        if (isFailure(error) && error.code === 'internal')
          this.#logger.error(`A defect while measuring a film: ${wordsOf(error.cause)}`);
        const threadIsGone = isFailure(error) && error.code === 'inference-failed' && !started;
        if (!threadIsGone || this.#closing) throw error;
        await thread.exited;
      }
    }
  }

  /** Lets the films under way finish, within the thread's limit. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#thread.close();
  }

  async #available(): Promise<MeasuringThread> {
    const waiting = new AbortController();
    const tooLate = delay(REPLACEMENT_LIMIT_MS, null, { signal: waiting.signal, ref: false }).catch(
      () => null,
    );
    const thread = await Promise.race([this.#next, tooLate]);
    waiting.abort();
    if (thread) return thread;
    throw new Failure('inference-failed', 'The measuring thread died and could not be replaced in time');
  }

  #replaceOnceDead(thread: MeasuringThread): void {
    void thread.exited.then((reason) => {
      if (this.#closing) return;
      this.#logger.error(
        `The measuring thread died: ${reason?.message ?? 'no reason given'} (${wordsOf(reason?.cause)}). ` +
          'Opening another one',
      );
      this.#ready = false;
      this.#next = this.#reopen();
    });
  }

  /** Tries until it succeeds, ever more slowly; /readyz tells meanwhile. */
  async #reopen(): Promise<MeasuringThread> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        const thread = await MeasuringThread.open(this.#options);
        this.#thread = thread;
        this.#ready = true;
        this.#replaceOnceDead(thread);
        if (this.#closing) await thread.close();
        return thread;
      } catch (error) {
        this.#logger.error(
          `No new measuring thread: ${error instanceof Error ? error.message : String(error)}`,
        );
        await delay(pause, undefined, { ref: false });
      }
    }
  }
}

const wordsOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? 'no cause known');
