import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FilmImage } from '@sagitta/landmarks';
import { FilmCache } from './film-cache.ts';
import { shades } from './films.fixture.ts';
import { halve, levelsOf } from './pyramid.ts';
import { RenderedFilm } from './rendered-film.ts';
import type { RenderedImage } from './rendering.ts';

const film = (changes: Partial<FilmImage> = {}): FilmImage => ({
  width: 1100,
  height: 700,
  pixels: shades(1100, 700, 12),
  inverted: false,
  ...changes,
});
const gray = async ({ bytes }: RenderedImage): Promise<Uint8Array> =>
  sharp(bytes).toColourspace('b-w').raw().toBuffer();

describe('pyramid', () => {
  it('halves until the film fits into one tile', () => {
    expect([levelsOf(512, 300), levelsOf(513, 10), levelsOf(1024, 1024), levelsOf(1025, 2)]).toEqual([
      1, 2, 2, 3,
    ]);
  });

  it('takes means of what is there, at odd edges and below zero too', () => {
    const pixels = Int16Array.of(-4, -2, 10, -4, -2, 10, 100, 200, 7);
    expect(halve({ width: 3, height: 3, pixels })).toEqual({
      width: 2,
      height: 2,
      pixels: Int16Array.of(-3, 10, 150, 7),
    });
  });
});

describe('RenderedFilm', () => {
  it('maps stored values through the window without loss, tile by tile', async () => {
    const image = film();
    const rendered = new RenderedFilm(image);
    expect(rendered.info).toMatchObject({
      width: 1100,
      height: 700,
      tileSize: 512,
      levels: 3,
      inverted: false,
    });
    // Width 256 from 1000 on: one gray level for every stored value.
    const tile = await rendered.tile({ level: 0, column: 2, row: 1, center: 1128, width: 256 });
    expect(tile).toMatchObject({ width: 76, height: 188, mediaType: 'image/png' });
    const values = await gray(tile);
    const expected = Uint8Array.from({ length: 76 * 188 }, (_, i) => {
      const stored = image.pixels[(512 + Math.floor(i / 76)) * 1100 + 1024 + (i % 76)]!;
      return Math.min(255, Math.max(0, stored - 1000));
    });
    expect(Buffer.compare(values, expected)).toBe(0);
  });

  it('shows bone bright whichever way it is stored, signed or not', async () => {
    const plain = film();
    const inverted = film({ pixels: Uint16Array.from(plain.pixels, (v) => 4095 - v), inverted: true });
    const signed = film({ pixels: Int16Array.from(plain.pixels, (v) => v - 2048) });
    const request = { level: 2, column: 0, row: 0 };
    const [a, b, c] = await Promise.all(
      [plain, inverted, signed].map(async (image) => gray(await new RenderedFilm(image).tile(request))),
    );
    const differs = (other: Uint8Array): number =>
      other.reduce((most, value, i) => Math.max(most, Math.abs(value - a![i]!)), 0);
    // Rounding of a mean of four, twice, is one stored value; a stored value is less than one gray level here.
    expect(differs(b!)).toBeLessThanOrEqual(1);
    expect(differs(c!)).toBeLessThanOrEqual(1);
    expect(new Set(a).size).toBeGreaterThan(100);
  });

  it('previews the whole film within the side asked for', async () => {
    const rendered = new RenderedFilm(film());
    const preview = await rendered.preview({ maxSide: 300 });
    expect(preview).toMatchObject({ width: 300, height: 191, mediaType: 'image/webp' });
    const metadata = await sharp(preview.bytes).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 300, height: 191 });
    expect([metadata.exif, metadata.icc, metadata.xmp]).toEqual([undefined, undefined, undefined]);
  });

  it('refuses what is not there', async () => {
    const rendered = new RenderedFilm(film());
    const notFound = expect.objectContaining({ code: 'not-found' });
    for (const [level, column, row] of [
      [3, 0, 0],
      [-1, 0, 0],
      [0, 3, 0],
      [0, 0, 2],
      [0.5, 0, 0],
      [0, -1, 0],
    ] as const) {
      await expect(rendered.tile({ level, column, row })).rejects.toThrow(notFound);
    }
    const malformed = expect.objectContaining({ code: 'request-malformed' });
    for (const width of [0, -5, Number.NaN, 1e9]) {
      await expect(rendered.tile({ level: 0, column: 0, row: 0, width })).rejects.toThrow(malformed);
    }
    await expect(rendered.preview({ maxSide: 1e6 })).rejects.toThrow(malformed);
  });
});

describe('FilmCache', () => {
  const open = (side: number) => (): Promise<RenderedFilm> =>
    Promise.resolve(
      new RenderedFilm({ width: side, height: side, pixels: new Uint8Array(side * side), inverted: false }),
    );

  it('keeps the films used last within its bytes', async () => {
    const cache = new FilmCache(3 * 10_000 * (4 / 3));
    const opened: string[] = [];
    const get = (key: string) =>
      cache.get(key, () => {
        opened.push(key);
        return open(100)();
      });
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await get(key);
    // d took the place of b, the one unused for longest.
    expect(opened).toEqual(['a', 'b', 'c', 'd', 'b']);
    expect(cache.size).toBe(3);
  });

  it('opens once for many, and again after a failure', async () => {
    const cache = new FilmCache(1);
    let tries = 0;
    const failing = () => {
      tries += 1;
      return Promise.reject(new Error('gone'));
    };
    const both = await Promise.allSettled([cache.get('x', failing), cache.get('x', failing)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(tries).toBe(1);
    // A film larger than the cache is still shown.
    expect((await cache.get('x', open(50))).info.width).toBe(50);
  });
});
