import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDicomFilm } from '@sagitta/dicom';
import { FilmRenderer } from './film-renderer.ts';
import { instance, shades } from './films.fixture.ts';

let folder: string;
let film: string;
const renderer = new FilmRenderer();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagitta-renderer-'));
  film = join(folder, 'film.dcm');
  const pixels = shades(900, 1200, 12);
  await writeFile(film, writeDicomFilm({ rows: 1200, columns: 900, pixels, bitsStored: 12, instance }));
});
afterAll(async () => {
  await renderer.close();
  await rm(folder, { recursive: true });
});

describe('FilmRenderer', () => {
  it('answers many requests for one film at once, from its thread', async () => {
    const tiles = [0, 1].flatMap((column) => [0, 1, 2].map((row) => ({ level: 0, column, row })));
    const [info, preview, ...rendered] = await Promise.all([
      renderer.info(film),
      renderer.preview(film, { maxSide: 400 }),
      ...tiles.map((tile) => renderer.tile(film, tile)),
    ]);
    expect(info).toMatchObject({ width: 900, height: 1200, levels: 3 });
    expect(preview).toMatchObject({ width: 300, height: 400 });
    const sizes = await Promise.all(rendered.map(({ bytes }) => sharp(bytes).metadata()));
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [512, 512],
      [512, 512],
      [512, 176],
      [388, 512],
      [388, 512],
      [388, 176],
    ]);
  });

  it('answers as ever when it was warmed, however often, and ends', async () => {
    const warmed = new FilmRenderer();
    warmed.warm();
    warmed.warm();
    expect(await warmed.info(film)).toMatchObject({ width: 900 });
    warmed.warm();
    expect(await warmed.info(film)).toMatchObject({ width: 900 });
    await warmed.close();
  });

  it('passes failures through by their code and goes on', async () => {
    const junk = join(folder, 'junk');
    await writeFile(junk, 'not a film');
    await expect(renderer.info(junk)).rejects.toThrow(expect.objectContaining({ code: 'not-an-image' }));
    await expect(renderer.info(join(folder, 'absent'))).rejects.toThrow(
      expect.objectContaining({ code: 'film-not-in-store', retryable: true }),
    );
    expect(await renderer.info(film)).toMatchObject({ width: 900 });
  });

  it('tells a film that is absent from a store that cannot be read', async () => {
    await expect(renderer.info(folder)).rejects.toThrow(
      expect.objectContaining({
        code: 'store-unavailable',
        message: 'The film store cannot read the film (EISDIR).',
      }),
    );
  });

  it('keeps the words of a defect for the log', async () => {
    // No caller passes such a path; reading it is a TypeError of Node's that would tell of it.
    const error = await renderer.tile(film, null as never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'internal',
      message: 'The film cannot be shown: an internal error.',
    });
    expect((error as Error).cause).toMatchObject({ message: expect.stringMatching(/TypeError/) as string });
  });

  it('gives up on a late thread and has a new one for the next request', async () => {
    // A named pipe that nobody writes to: reading it never ends.
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const impatient = new FilmRenderer({ timeLimitMs: 1500 });
    await impatient.info(film);
    await expect(impatient.info(pipe)).rejects.toThrow(
      expect.objectContaining({ code: 'query-timeout', retryable: true }),
    );
    // Lets the thread's blocked open() return, so that it can end.
    await writeFile(pipe, '');
    const patient = new FilmRenderer();
    expect(await patient.info(film)).toMatchObject({ width: 900 });
    expect(await impatient.info(film)).toMatchObject({ width: 900 });
    await Promise.all([impatient.close(), patient.close()]);
  });
});
