import type { FilmRef } from '@sagitta/contracts';

/*
 * staged     received, hashed and limited, but not yet part of the store: a crash now leaves nothing behind
 * committed  durable under the sha256 of its bytes: it survives a crash of process and machine, and never changes
 */

/** Where films lie between gateway and worker: found by the sha256 of their bytes, so that two of the same are one. */
export interface FilmStore {
  /**
   * Receives a film while hashing it. Chunks must not change after they were yielded.
   *
   * @throws Failure film-too-large as soon as more than `maxBytes` arrived, film-empty, store-unavailable; what the
   *   chunks throw is passed on. Nothing is left behind in any of these cases.
   */
  stage(chunks: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<StagedFilm>;

  /** @throws Failure film-not-in-store, store-unavailable. */
  read(sha256: string): Promise<Uint8Array>;

  /** Where the film lies, for threads that read it themselves. @throws Failure film-not-in-store for what is no sha256. */
  pathOf(sha256: string): string;

  has(sha256: string): Promise<boolean>;

  /** Readiness: writes and syncs something small. @throws Failure store-unavailable saying what is wrong. */
  probe(): Promise<void>;
}

/** A received film. It holds a file until `commit` or `discard` is called. */
export interface StagedFilm {
  readonly ref: FilmRef;
  /** The first bytes, at most HEAD_BYTES. */
  readonly head: Uint8Array;
  /** The last bytes, at most TAIL_BYTES. */
  readonly tail: Uint8Array;
  /** Returns when the film is durable. Repeating it is harmless. @throws Failure store-unavailable. */
  commit(): Promise<void>;
  /** Forgets the film unless it was committed. Never throws; repeating it is harmless. */
  discard(): Promise<void>;
}

/** Enough for every DICOM header met so far, so that a film is inspected without reading it again. */
export const HEAD_BYTES = 256 * 1024;
/** Enough for the end markers of PNG and JPEG. */
export const TAIL_BYTES = 64;
