import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '@sagitta/failure';
import { HEAD_BYTES, TAIL_BYTES, type FilmStore } from './film-store.ts';
import { FolderFilmStore } from './folder-film-store.ts';
import { storeFailure } from './store-failure.ts';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const limits = { maxBytes: 8 * 1024 * 1024 };

async function* chunksOf(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function* interrupted(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* chunksOf(bytes);
  throw new Failure('upload-interrupted', 'The sender went away.');
}
/** Bytes that differ everywhere. */
const film = (length: number, seed = 1): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 2654435761 * seed) >>> 24);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagitta-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Everything below `folder` that is a file. */
const filesIn = async (path: string): Promise<string[]> =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => e.name);

/** What every adapter of FilmStore must do. A second adapter is one more line in ADAPTERS. */
const ADAPTERS: readonly [string, (folder: string) => Promise<FilmStore>][] = [
  ['FolderFilmStore', (path) => FolderFilmStore.open(path)],
];

describe.each(ADAPTERS)('%s as a film store', (_, openStore) => {
  it.each([1, TAIL_BYTES, 65_536, HEAD_BYTES + 1, 3 * 1024 * 1024 + 17])('keeps %i bytes', async (length) => {
    const store = await openStore(folder);
    const bytes = film(length);
    const staged = await store.stage(chunksOf(bytes), limits);
    expect(staged.ref).toEqual({ sha256: sha256Of(bytes), bytes: length });
    expect(Buffer.compare(staged.head, bytes.subarray(0, HEAD_BYTES))).toBe(0);
    expect(Buffer.compare(staged.tail, bytes.subarray(-TAIL_BYTES))).toBe(0);
    expect(await store.has(staged.ref.sha256)).toBe(false);
    await staged.commit();
    expect(await store.has(staged.ref.sha256)).toBe(true);
    expect(Buffer.compare(await store.read(staged.ref.sha256), bytes)).toBe(0);
  });

  it('takes the end from chunks smaller than it', async () => {
    const bytes = film(200);
    const staged = await (await openStore(folder)).stage(chunksOf(bytes, 7), limits);
    expect(Buffer.compare(staged.tail, bytes.subarray(-TAIL_BYTES))).toBe(0);
    await staged.discard();
  });

  it('keeps the same film once, however often and concurrently it comes', async () => {
    const store = await openStore(folder);
    const bytes = film(300_000);
    const staged = await Promise.all([1, 2, 3, 4].map(() => store.stage(chunksOf(bytes), limits)));
    await Promise.all(staged.map((one) => one.commit()));
    await Promise.all(staged.map((one) => one.commit()));
    expect(await filesIn(folder)).toEqual([sha256Of(bytes)]);
    // Discarding afterwards takes nothing away.
    await Promise.all(staged.map((one) => one.discard()));
    expect(Buffer.compare(await store.read(sha256Of(bytes)), bytes)).toBe(0);
  });

  it('leaves nothing of a film that is discarded, too large, empty or interrupted', async () => {
    const store = await openStore(folder);
    const staged = await store.stage(chunksOf(film(5000)), limits);
    await staged.discard();
    await staged.discard();
    const failing = (code: string) => expect.objectContaining({ code });
    await expect(store.stage(chunksOf(film(0)), limits)).rejects.toThrow(failing('film-empty'));
    await expect(store.stage(interrupted(film(2_000_000)), limits)).rejects.toThrow(
      failing('upload-interrupted'),
    );
    expect(await filesIn(folder)).toEqual([]);

    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 65_536;
        yield new Uint8Array(65_536);
      }
    }
    await expect(store.stage(endless(), { maxBytes: 1_000_000 })).rejects.toThrow(failing('film-too-large'));
    expect(sent).toBeLessThanOrEqual(1_000_000 + 65_536);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('knows no film by a name that is no sha256', async () => {
    const store = await openStore(folder);
    const missing = expect.objectContaining({ code: 'film-not-in-store' });
    await expect(store.read('0'.repeat(64))).rejects.toThrow(missing);
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'0'.repeat(63)}/`]) {
      await expect(store.read(name)).rejects.toThrow(missing);
      expect(() => store.pathOf(name)).toThrow(missing);
      expect(await store.has(name)).toBe(false);
    }
  });
});

describe('FolderFilmStore', () => {
  it('lays films out by their first digits, as a reader of the folder expects', async () => {
    const store = await FolderFilmStore.open(folder);
    const staged = await store.stage(chunksOf(film(100)), limits);
    await staged.commit();
    const { sha256 } = staged.ref;
    expect(store.pathOf(sha256)).toBe(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    expect(await readFile(store.pathOf(sha256))).toHaveLength(100);
    // Films are people's: nobody but owner and group.
    expect((await stat(store.pathOf(sha256))).mode & 0o007).toBe(0);
  });

  it('removes what crashed uploads left, and no upload that is under way', async () => {
    const store = await FolderFilmStore.open(folder);
    const current = await store.stage(chunksOf(film(100)), limits);
    const leftover = join(folder, 'incoming', 'crashed.part');
    await writeFile(leftover, 'half a film');
    const longAgo = new Date(Date.now() - 2 * 3600_000);
    await utimes(leftover, longAgo, longAgo);
    await FolderFilmStore.open(folder);
    expect(await filesIn(folder)).toHaveLength(1);
    await current.commit();
    expect(await filesIn(folder)).toEqual([current.ref.sha256]);
  });

  it('does not commit what was discarded', async () => {
    const store = await FolderFilmStore.open(folder);
    const staged = await store.stage(chunksOf(film(100)), limits);
    await staged.discard();
    await expect(staged.commit()).rejects.toThrow(expect.objectContaining({ code: 'store-unavailable' }));
    expect(await store.has(staged.ref.sha256)).toBe(false);
  });

  it('says what is wrong with its folder, without naming it', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const opening = FolderFilmStore.open(join(file, 'store'));
    await expect(opening).rejects.toThrow(
      expect.objectContaining({ code: 'store-unavailable', message: expect.stringMatching(/not a folder/) }),
    );
    await expect(opening).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(folder) }),
    );

    const store = await FolderFilmStore.open(join(folder, 'store'));
    await rm(join(folder, 'store'), { recursive: true });
    const gone = expect.objectContaining({
      code: 'store-unavailable',
      message: expect.stringMatching(/gone/),
    });
    await expect(store.probe()).rejects.toThrow(gone);
    await expect(store.stage(chunksOf(film(10)), limits)).rejects.toThrow(gone);
  });

  it.skipIf(process.getuid?.() === 0)(
    'says so where it may not write (skipped as root, who may)',
    async () => {
      const store = await FolderFilmStore.open(folder);
      await chmod(join(folder, 'incoming'), 0o500);
      await expect(store.probe()).rejects.toThrow(/may not write/);
      await chmod(join(folder, 'incoming'), 0o700);
    },
  );
});

describe('a full disk', () => {
  it('is said in words, and may be tried again', async () => {
    // /dev/full answers every write as a full disk does.
    const error = await writeFile('/dev/full', 'x').catch((thrown: unknown) => thrown);
    expect(storeFailure(error, 'write a film')).toMatchObject({
      code: 'store-unavailable',
      retryable: true,
      message: 'The film store cannot write a film (ENOSPC): its disk is full; free space on it.',
    });
  });
});
