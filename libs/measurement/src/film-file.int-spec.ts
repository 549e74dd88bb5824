import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FILM_LIMITS } from '@sagitta/film-decoding';
import { FilmFileReader } from './film-file.ts';

describe('FilmFileReader', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sagitta-film-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const files = new FilmFileReader();

  function aFile(name: string, bytes: Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  it('reads files of any size one after the other, each in full and no more', () => {
    for (const length of [5_000, 100, 0, 300_000, 299_999]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256);
      expect(Buffer.from(files.read(aFile('film', bytes))).equals(bytes), `${length} bytes`).toBe(true);
    }
  });

  it('says why a file cannot be read, and not where it lies', () => {
    expect(() => files.read(join(folder, 'absent'))).toThrow(
      'The film is not in the film store. Send it again.',
    );
    expect(() => files.read(folder)).toThrow('The film store cannot read the film (EISDIR).');
  });

  it('refuses a huge file before it takes memory for it', () => {
    const huge = aFile('huge', new Uint8Array(0));
    truncateSync(huge, FILM_LIMITS.maxBytes + 1);
    expect(() => files.read(huge)).toThrow(expect.objectContaining({ code: 'film-too-large' }) as Error);
  });
});
