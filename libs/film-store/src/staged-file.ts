import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FilmRef } from '@sagitta/contracts';
import type { StagedFilm } from './film-store.ts';
import { storeFailure } from './store-failure.ts';

interface Place {
  readonly file: FileHandle;
  /** Of the temporary file, in the same file system as `target`. */
  readonly path: string;
  readonly target: string;
  readonly root: string;
  /** Shared by the store: folders that need not be synced again. */
  readonly durable: Set<string>;
}

interface Received {
  readonly ref: FilmRef;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

export class StagedFile implements StagedFilm {
  readonly ref: FilmRef;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly #place: Place;
  #committed: Promise<void> | undefined;
  #discarded: Promise<void> | undefined;

  constructor(place: Place, received: Received) {
    this.#place = place;
    this.ref = received.ref;
    this.head = received.head;
    this.tail = received.tail;
  }

  commit(): Promise<void> {
    this.#committed ??= this.#commit();
    return this.#committed;
  }

  discard(): Promise<void> {
    this.#discarded ??= this.#discard();
    return this.#discarded;
  }

  async #commit(): Promise<void> {
    const { file, path, target } = this.#place;
    try {
      // Content first, then its name, then the folder that holds the name: a crash in between leaves either nothing
      // under this name or all of it. An existing film of the same name has the same bytes; replacing it is harmless
      // and makes sure that it is durable, which a crashed predecessor may not have.
      await file.datasync();
      await file.close();
      const folder = dirname(target);
      await mkdir(folder, { recursive: true, mode: 0o750 });
      await rename(path, target);
      await syncFolder(folder);
      await this.#syncParents(folder);
    } catch (error) {
      await this.#remove();
      throw storeFailure(error, 'keep a film');
    }
  }

  /** A new `ab/cd` is itself only an entry of its parent. Once per folder and process. */
  async #syncParents(folder: string): Promise<void> {
    const { root, durable } = this.#place;
    if (durable.has(folder)) return;
    for (let at = dirname(folder); ; at = dirname(at)) {
      await syncFolder(at);
      if (at === root || at === dirname(at)) break;
    }
    durable.add(folder);
  }

  async #discard(): Promise<void> {
    // After a commit the name is the film's; before one the file is still temporary.
    if (this.#committed) await this.#committed.catch(() => undefined);
    else await this.#remove();
  }

  async #remove(): Promise<void> {
    await this.#place.file.close().catch(() => undefined);
    await rm(this.#place.path, { force: true }).catch(() => undefined);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
