import { Worker } from 'node:worker_threads';
import { Failure } from '@sagitta/failure';
import type {
  RendererAnswer,
  RendererCall,
  RendererCalls,
  RendererMessage,
  RendererOptions,
} from './renderer-protocol.ts';
import type { FilmInfo, RenderedImage, TileRequest } from './rendering.ts';

const isSource = import.meta.url.endsWith('.ts');
const THREAD = new URL(isSource ? './film-renderer-thread.ts' : './film-renderer-thread.js', import.meta.url);

interface Pending {
  readonly resolve: (answer: RendererCalls[RendererCall]['answer']) => void;
  readonly reject: (failure: Failure) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Shows films: windowed tiles and previews, pixels only. Decoding happens in a thread of its own, which starts when
 * it is warmed or asked first, and is replaced when it dies or does not answer in time.
 */
export class FilmRenderer {
  readonly #options: RendererOptions;
  readonly #timeLimitMs: number;
  readonly #pending = new Map<number, Pending>();
  #thread: Worker | undefined;
  #lastId = 0;

  /** @param options.timeLimitMs How long a request may take: JPEG 2000 of 9 megapixels decodes in two seconds. */
  constructor(options: { timeLimitMs?: number; cacheBytes?: number } = {}) {
    this.#timeLimitMs = options.timeLimitMs ?? 15_000;
    this.#options = { cacheBytes: options.cacheBytes ?? 256 * 1024 * 1024 };
  }

  /** Starts the thread before somebody waits for it: what it loads takes half a second. Repeat-safe. */
  warm(): void {
    if (this.#thread) return;
    this.#thread = this.#start();
    this.#thread.unref();
  }

  /** @throws Failure film-not-in-store, query-timeout, and those of decodeFilm. So do the others. */
  info(path: string): Promise<FilmInfo> {
    return this.#ask('info', path, {});
  }

  /** A lossless tile. @throws Failure not-found outside of the film, request-malformed for an impossible window. */
  tile(path: string, request: TileRequest): Promise<RenderedImage> {
    return this.#ask('tile', path, request);
  }

  /** The whole film in its default window, at most `maxSide` pixels a side. @throws Failure request-malformed. */
  preview(path: string, request: { maxSide: number }): Promise<RenderedImage> {
    return this.#ask('preview', path, request);
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#fail(thread, new Failure('internal', 'The renderer was closed.'));
    await thread?.terminate();
  }

  #ask<Call extends RendererCall>(
    call: Call,
    path: string,
    request: RendererCalls[Call]['request'],
  ): Promise<RendererCalls[Call]['answer']> {
    const thread = (this.#thread ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#replace(thread), this.#timeLimitMs);
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject, timer });
      thread.ref();
      thread.postMessage({ id, call, path, request } as RendererMessage);
    });
  }

  #start(): Worker {
    const thread = new Worker(THREAD, {
      workerData: this.#options,
      execArgv: isSource ? ['--conditions=source'] : [],
    });
    thread.on('message', (answer: RendererAnswer) => this.#settle(thread, answer));
    const died = (why: string): void =>
      this.#fail(thread, new Failure('internal', `The film cannot be shown: its renderer ended (${why}).`));
    thread.on('error', (error) => died(error instanceof Error ? error.name : 'error'));
    thread.on('exit', (code) => died(`exit ${code}`));
    return thread;
  }

  #settle(thread: Worker, answer: RendererAnswer): void {
    const pending = this.#pending.get(answer.id);
    if (!pending) return;
    this.#pending.delete(answer.id);
    clearTimeout(pending.timer);
    // An idle renderer does not keep its process alive.
    if (this.#pending.size === 0) thread.unref();
    if ('answer' in answer) pending.resolve(answer.answer);
    else {
      const { code, message, detail } = answer.failure;
      pending.reject(new Failure(code, message, detail === undefined ? {} : { cause: new Error(detail) }));
    }
  }

  /** A thread that is late may never answer: everything waiting for it fails, the next request gets a new one. */
  #replace(thread: Worker): void {
    this.#fail(
      thread,
      new Failure('query-timeout', `The film was not rendered within ${this.#timeLimitMs} ms. Try again.`),
    );
    void thread.terminate();
  }

  #fail(thread: Worker | undefined, failure: Failure): void {
    if (thread === undefined || this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(failure);
    }
    this.#pending.clear();
  }
}
