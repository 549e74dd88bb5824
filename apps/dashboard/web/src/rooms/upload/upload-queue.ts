import type { PairUpload, UploadAnswer } from '../../api/upload.ts';

/*
 * Pairs on their way to the gateway: a few at once, each again where the gateway asks for it or the line broke. A pair is
 * known by its key, which is also what makes sending it again harmless.
 */

export type UploadState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly share: number }
  /** It will be sent again by itself. */
  | { readonly kind: 'again'; readonly attempt: number }
  | { readonly kind: 'accepted'; readonly pairId: string; readonly existing: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'interrupted' };

export interface QueuedUpload {
  readonly label: string;
  readonly upload: PairUpload;
  readonly state: UploadState;
}

export type Send = (upload: PairUpload, onProgress: (share: number) => void) => Promise<UploadAnswer>;

export const AT_ONCE = 3;
const ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 60_000;
/** Progress of all uploads together is told no more often than this. */
const TOLD_EVERY_MS = 100;

const ENDED: readonly UploadState['kind'][] = ['accepted', 'refused', 'interrupted'];

export class UploadQueue {
  readonly #send: Send;
  readonly #pause: (ms: number) => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #uploads: readonly QueuedUpload[] = [];
  #sending = 0;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(send: Send, pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))) {
    this.#send = send;
    this.#pause = pause;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** In the order in which they were added; another array when anything has changed. */
  readonly uploads = (): readonly QueuedUpload[] => this.#uploads;

  /** Whether something would be lost if the page went. */
  get busy(): boolean {
    return this.#uploads.some(({ state }) => !ENDED.includes(state.kind));
  }

  add(uploads: readonly Omit<QueuedUpload, 'state'>[]): void {
    this.#uploads = [
      ...this.#uploads,
      ...uploads.map((one) => ({ ...one, state: { kind: 'waiting' } as const })),
    ];
    this.#tell();
    this.#next();
  }

  /** Sends once more what was refused or interrupted. */
  retry(key: string): void {
    const found = this.#uploads.find(({ upload }) => upload.idempotencyKey === key);
    if (found?.state.kind !== 'refused' && found?.state.kind !== 'interrupted') return;
    this.#set(key, { kind: 'waiting' });
    this.#next();
  }

  /** Forgets what has come to its end. */
  clear(): void {
    this.#uploads = this.#uploads.filter(({ state }) => !ENDED.includes(state.kind));
    this.#tell();
  }

  #next(): void {
    while (this.#sending < AT_ONCE) {
      const waiting = this.#uploads.find(({ state }) => state.kind === 'waiting');
      if (waiting === undefined) return;
      this.#sending += 1;
      this.#set(waiting.upload.idempotencyKey, { kind: 'sending', share: 0 });
      void this.#deliver(waiting.upload).then((state) => {
        this.#sending -= 1;
        this.#set(waiting.upload.idempotencyKey, state);
        this.#next();
      });
    }
  }

  /** Holds its place while it pauses: a gateway that is too busy for one pair is too busy for the next. */
  async #deliver(upload: PairUpload): Promise<UploadState> {
    const key = upload.idempotencyKey;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#send(upload, (share) => this.#set(key, { kind: 'sending', share }));
      if (answer.kind === 'accepted') return answer;
      const pauseMs = pauseAfter(answer, attempt);
      if (pauseMs === null || attempt === ATTEMPTS) {
        return answer.kind === 'interrupted'
          ? answer
          : { kind: 'refused', code: answer.code, message: answer.message };
      }
      this.#set(key, { kind: 'again', attempt });
      await this.#pause(pauseMs);
      this.#set(key, { kind: 'sending', share: 0 });
    }
  }

  #set(key: string, state: UploadState): void {
    this.#uploads = this.#uploads.map((one) => (one.upload.idempotencyKey === key ? { ...one, state } : one));
    if (state.kind === 'sending' && state.share > 0) this.#tellSoon();
    else this.#tell();
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => this.#tell(), TOLD_EVERY_MS);
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    for (const listener of this.#listeners) listener();
  }
}

/** Null where coming again does not help. */
export function pauseAfter(
  answer: Exclude<UploadAnswer, { kind: 'accepted' }>,
  attempt: number,
): number | null {
  if (answer.kind === 'interrupted') return 1_000 * 2 ** (attempt - 1);
  const { retryAfterSeconds } = answer;
  return retryAfterSeconds === null ? null : Math.min(1_000 * retryAfterSeconds, LONGEST_PAUSE_MS);
}
