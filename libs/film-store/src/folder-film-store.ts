import { createHash, randomUUID } from 'node:crypto';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  statfs,
  type FileHandle,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Sha256 } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { FilmStore, StagedFilm } from './film-store.ts';
import { HeadAndTail } from './head-and-tail.ts';
import { StagedFile } from './staged-file.ts';
import { errorCode, storeFailure } from './store-failure.ts';

/** Uploads in progress; in the store's own file system, so that the last step is a rename. */
const INCOMING = 'incoming';
/** An upload that wrote nothing for this long belongs to a process that crashed. */
const LEFTOVER_MS = 3600_000;
/** Chunks are gathered to this much before they are written: one system call for many. */
const WRITE_BYTES = 1024 * 1024;
/** With less free space the store does not call itself ready. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** Films in a folder that gateway and workers share: `ab/cd/<sha256>`, written once, never changed. */
export class FolderFilmStore implements FilmStore {
  readonly #folder: string;
  /** Folders whose own entries are known to be on disk. */
  readonly #durable = new Set<string>();

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  /** Opens a store, creating its folder and removing what crashed uploads left. @throws Failure store-unavailable. */
  static async open(folder: string): Promise<FolderFilmStore> {
    const store = new FolderFilmStore(folder);
    try {
      await mkdir(store.#incoming, { recursive: true, mode: 0o750 });
      await store.#removeLeftovers();
    } catch (error) {
      throw storeFailure(error, 'be opened');
    }
    await store.probe();
    return store;
  }

  get #incoming(): string {
    return join(this.#folder, INCOMING);
  }

  async stage(chunks: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<StagedFilm> {
    const path = join(this.#incoming, `${randomUUID()}.part`);
    let file: FileHandle | undefined;
    try {
      file = await open(path, 'wx', 0o640).catch((error: unknown) => {
        throw storeFailure(error, 'receive a film');
      });
      const received = await receive(chunks, file, limits.maxBytes);
      return new StagedFile(
        { file, path, target: this.pathOf(received.ref.sha256), root: this.#folder, durable: this.#durable },
        received,
      );
    } catch (error) {
      await file?.close().catch(() => undefined);
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async read(sha256: string): Promise<Uint8Array> {
    const path = this.pathOf(sha256);
    try {
      return await readFile(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') throw notInStore(sha256);
      throw storeFailure(error, 'read a film');
    }
  }

  pathOf(sha256: string): string {
    // Also keeps a path from leaving the folder.
    if (!Sha256.safeParse(sha256).success) throw notInStore(sha256.slice(0, 64));
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  async has(sha256: string): Promise<boolean> {
    try {
      await access(this.pathOf(sha256), constants.R_OK);
      return true;
    } catch {
      return false;
    }
  }

  async probe(): Promise<void> {
    const path = join(this.#incoming, `${randomUUID()}.probe`);
    try {
      const file = await open(path, 'wx', 0o640);
      try {
        await file.write('ready');
        await file.datasync();
      } finally {
        await file.close();
        await rm(path, { force: true });
      }
      const { bavail, bsize } = await statfs(this.#folder);
      if (bavail * bsize < LEAST_FREE_BYTES) {
        throw Object.assign(new Error('less than 64 MB free'), { code: 'ENOSPC' });
      }
    } catch (error) {
      throw storeFailure(error, 'be written');
    }
  }

  async #removeLeftovers(): Promise<void> {
    const oldest = Date.now() - LEFTOVER_MS;
    for (const name of await readdir(this.#incoming)) {
      const path = join(this.#incoming, name);
      // Another process may be removing the same one.
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (mtimeMs < oldest) await rm(path, { force: true });
    }
  }
}

const notInStore = (sha256: string): Failure =>
  new Failure('film-not-in-store', `The film ${sha256} is not in the film store. Send it again.`);

/** Writes chunks to a file while hashing them; the write of one batch overlaps the hashing of the next. */
async function receive(chunks: AsyncIterable<Uint8Array>, file: FileHandle, maxBytes: number) {
  const hash = createHash('sha256');
  const ends = new HeadAndTail();
  let bytes = 0;
  let batch: Uint8Array[] = [];
  let batchBytes = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    const full = batch;
    batch = [];
    batchBytes = 0;
    writing = writeAll(file, full);
    // Awaited with the next batch; until then a rejection must not count as unhandled.
    writing.catch(() => undefined);
  };
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new Failure(
          'film-too-large',
          `The film is larger than ${maxBytes} bytes, the most this system accepts. Send it compressed or cropped.`,
        );
      }
      hash.update(chunk);
      ends.add(chunk);
      batch.push(chunk);
      batchBytes += chunk.length;
      if (batchBytes >= WRITE_BYTES) await flush();
    }
    await flush();
  } finally {
    // The file must not be closed under a write.
    await writing.catch(() => undefined);
  }
  await writing;
  if (bytes === 0) throw new Failure('film-empty', 'The film has no bytes. Send the file itself.');
  return { ref: { sha256: hash.digest('hex'), bytes }, head: ends.head, tail: ends.tail };
}

async function writeAll(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  if (chunks.length === 0) return;
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  try {
    const { bytesWritten } = await file.writev(chunks);
    if (bytesWritten !== length) {
      // A full disk may take a part before it says so.
      throw Object.assign(new Error(`${bytesWritten} of ${length} bytes written`), { code: 'ENOSPC' });
    }
  } catch (error) {
    throw storeFailure(error, 'write a film');
  }
}
