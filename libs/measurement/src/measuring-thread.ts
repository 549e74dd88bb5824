import type { EventLoopUtilization } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import {
  DEFAULT_PROFILE,
  type ExecutionProvider,
  type FilmDocument,
  type ModelIdentity,
  type Profile,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { RequestedProvider } from '@sagitta/inference';
import type {
  FailureMessage,
  FilmSource,
  FromThread,
  OpenedModel,
  ThreadSettings,
  ToThread,
} from './messages.ts';
import type { FilmStage } from './stages.ts';

export interface ThreadOptions {
  /** Folder with `manifest.json`. */
  readonly modelFolder: string;
  readonly provider: RequestedProvider;
  /** How thoroughly its films are looked at; default `fast`. */
  readonly profile?: Profile | undefined;
  /** Intra-op threads of a session; 1 (default) where every core has a thread of its own. */
  readonly threads?: number | undefined;
  /** A film during which the thread says nothing for so long has hung it; it is ended. Default 60 s. */
  readonly silenceLimitMs?: number | undefined;
}

export interface ThreadFilmOptions {
  readonly pixelSpacingMm?: number | undefined;
  readonly onStage?: ((stage: FilmStage) => void) | undefined;
}

interface PendingFilm {
  readonly onStage: ((stage: FilmStage) => void) | undefined;
  resolve(document: FilmDocument): void;
  reject(failure: Failure): void;
}

const OPEN_LIMIT_MS = 120_000;
const CLOSE_LIMIT_MS = 5_000;
const SILENCE_LIMIT_MS = 60_000;

const fromSource = import.meta.url.endsWith('.ts');
const entry = new URL(
  fromSource ? './measuring-thread-entry.ts' : './measuring-thread-entry.js',
  import.meta.url,
);

/**
 * One worker thread that owns one model's networks and does the whole line, read, decode, place, infer, decode, so that
 * the caller's event loop never waits and no pixels cross threads. Films are measured one after the other, in the order
 * of the calls.
 *
 * A thread that dies takes its pending films with it: they reject with a retryable `inference-failed`, and `exited`
 * resolves. Open another one then. One that hangs is ended: in decoding, the thread alone; inside ONNX Runtime, where a
 * thread cannot be ended, the process aborts with it, whose supervisor starts another, and the broker delivers anew.
 */
export class MeasuringThread {
  readonly identity: ModelIdentity;
  readonly provider: ExecutionProvider;
  readonly requestedProvider: RequestedProvider;
  readonly profile: Profile;
  readonly runtime: string;
  /** What was tried on the way to `provider`, for logs. */
  readonly notes: readonly string[];
  /** Resolves, and never rejects, once the thread has ended: why it died, or null after `close`. */
  readonly exited: Promise<Error | null>;

  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingFilm>();
  readonly #silenceLimitMs: number;
  #watchdog: NodeJS.Timeout | undefined;
  #lastUtilisation: EventLoopUtilization;
  #nextId = 0;
  #closing = false;
  #ended: Error | undefined;

  /**
   * Starts the thread and waits until its model is open.
   *
   * @throws Failure `model-invalid`, `provider-unavailable`; `startup-refused` when it does not open in time
   */
  static async open(options: ThreadOptions): Promise<MeasuringThread> {
    const settings: ThreadSettings = {
      modelFolder: options.modelFolder,
      provider: options.provider,
      threads: options.threads ?? 1,
      profile: options.profile ?? DEFAULT_PROFILE,
    };
    const worker = new Worker(entry, {
      workerData: settings,
      name: 'measuring',
      ...(fromSource ? { execArgv: ['--conditions=source'] } : {}),
    });
    try {
      return new MeasuringThread(worker, await opened(worker), settings, options.silenceLimitMs);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  private constructor(
    worker: Worker,
    model: OpenedModel,
    settings: ThreadSettings,
    silenceLimitMs = SILENCE_LIMIT_MS,
  ) {
    this.identity = model.identity;
    this.provider = model.provider;
    this.requestedProvider = settings.provider;
    this.profile = settings.profile;
    this.runtime = model.runtime;
    this.notes = model.notes;
    this.#worker = worker;
    this.#silenceLimitMs = silenceLimitMs;
    this.#lastUtilisation = worker.performance.eventLoopUtilization();
    this.exited = new Promise((resolve) => {
      worker.on(
        'error',
        (cause: Error) => (this.#ended ??= new Error('an uncaught error ended it', { cause })),
      );
      worker.on('exit', (code) => {
        if (!this.#closing) this.#ended ??= new Error(`the thread exited with code ${code}`);
        this.#rejectPending();
        resolve(this.#ended ?? null);
      });
    });
    worker.on('message', (message: FromThread) => this.#receive(message));
  }

  /**
   * The document of one film. Given as bytes, the film moves to the thread and the array is empty afterwards.
   *
   * @throws Failure of decoding, `film-not-lumbar-lateral` (permanent); `film-not-in-store`, `store-unavailable` when a
   *   path cannot be read; `inference-failed` (retryable) when the thread dies or hangs; `internal` for a defect, which
   *   is its `cause`
   */
  measureFilm(film: FilmSource, options: ThreadFilmOptions = {}): Promise<FilmDocument> {
    if (this.#closing || this.#ended) return Promise.reject(this.#gone());
    const id = this.#nextId++;
    const request: ToThread = { kind: 'measure', id, film, pixelSpacingMm: options.pixelSpacingMm };
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onStage: options.onStage });
      this.#watch();
      this.#worker.postMessage(request, transferable(film));
    });
  }

  /** Share of the time since the last call, 0..1, in which the thread worked. */
  utilisation(): number {
    const now = this.#worker.performance.eventLoopUtilization();
    const { utilization } = this.#worker.performance.eventLoopUtilization(now, this.#lastUtilisation);
    this.#lastUtilisation = now;
    return Math.min(1, Math.max(0, utilization || 0));
  }

  /** Lets the films under way finish, within a limit, and ends the thread. Idempotent. */
  async close(): Promise<void> {
    if (!this.#closing) {
      this.#closing = true;
      const close: ToThread = { kind: 'close' };
      this.#worker.postMessage(close);
    }
    const limit = setTimeout(() => void this.#worker.terminate(), CLOSE_LIMIT_MS);
    await this.exited;
    clearTimeout(limit);
  }

  #receive(message: FromThread): void {
    if (message.kind === 'opened' || message.kind === 'refused') return;
    const film = this.#pending.get(message.id);
    if (!film) return;
    if (message.kind === 'stage') film.onStage?.(message.stage);
    else {
      this.#pending.delete(message.id);
      if (message.kind === 'measured') film.resolve(message.document);
      else film.reject(toFailure(message.failure));
    }
    this.#watch();
  }

  /** Every word from the thread buys it the silence limit anew; with nothing to do it may be silent. */
  #watch(): void {
    clearTimeout(this.#watchdog);
    if (this.#pending.size === 0) return;
    this.#watchdog = setTimeout(() => {
      this.#ended ??= new Error(`the thread said nothing for ${this.#silenceLimitMs} ms`);
      void this.#worker.terminate();
    }, this.#silenceLimitMs);
  }

  #rejectPending(): void {
    clearTimeout(this.#watchdog);
    for (const film of this.#pending.values()) film.reject(this.#gone());
    this.#pending.clear();
  }

  #gone(): Failure {
    const why = this.#ended?.message ?? 'it is closed';
    return new Failure(
      'inference-failed',
      `The measuring thread is gone: ${why}. Another thread can measure this film`,
      {
        cause: this.#ended,
      },
    );
  }
}

const toFailure = ({ code, message, details, detail }: FailureMessage): Failure =>
  new Failure(code, message, { details, ...(detail === undefined ? {} : { cause: new Error(detail) }) });

/** Waits for the thread's first word. */
function opened(worker: Worker): Promise<OpenedModel> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Failure('startup-refused', `The model did not open within ${OPEN_LIMIT_MS / 1000} s`)),
      OPEN_LIMIT_MS,
    );
    worker.once('message', (message: FromThread) => {
      if (message.kind === 'opened') resolve(message.model);
      if (message.kind === 'refused') reject(toFailure(message.failure));
      clearTimeout(limit);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(limit);
      reject(
        new Failure(
          'startup-refused',
          `The measuring thread exited with code ${code} while it opened the model`,
        ),
      );
    });
  });
}

/** A buffer moves only where it is the film's alone; a slice of a pool is copied. */
function transferable(film: FilmSource): ArrayBuffer[] {
  if (!('bytes' in film)) return [];
  const { buffer, byteLength } = film.bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
