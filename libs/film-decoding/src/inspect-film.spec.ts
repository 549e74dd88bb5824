import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeDicomFilm } from '@sagitta/dicom';
import { FILM_LIMITS } from './film-limits.ts';
import { compressedFilm, instance, png16, shades } from './films.fixture.ts';
import { inspectFilm } from './inspect-film.ts';

/** As the store hands a film over. */
const inspect = (bytes: Uint8Array, length = bytes.length) =>
  inspectFilm({ head: bytes.subarray(0, 256 * 1024), tail: bytes.subarray(-64), bytes: length });
const failing = (code: string, words?: RegExp) =>
  expect.objectContaining(words ? { code, message: expect.stringMatching(words) } : { code });
const text = (value: string): Uint8Array => new TextEncoder().encode(value.padEnd(400));

describe('inspectFilm', () => {
  it('knows DICOM, PNG and JPEG by their bytes', async () => {
    const dicom = writeDicomFilm({ rows: 30, columns: 40, pixels: shades(40, 30, 12), instance });
    expect(inspect(dicom)).toEqual({
      format: 'dicom',
      width: 40,
      height: 30,
      transferSyntaxUid: '1.2.840.10008.1.2.1',
    });
    const png = await png16(shades(40, 30, 16), 40, 30);
    expect(inspect(png)).toEqual({ format: 'png', width: 40, height: 30 });
    const jpeg = await sharp(png).jpeg({ progressive: true }).withMetadata().toBuffer();
    expect(inspect(jpeg)).toEqual({ format: 'jpeg', width: 40, height: 30 });
    // Cameras and archives append.
    expect(inspect(Buffer.concat([jpeg, new Uint8Array(20)]))).toMatchObject({ format: 'jpeg' });
  });

  it('looks at the head of a large film only', () => {
    const dicom = writeDicomFilm({ rows: 800, columns: 700, pixels: shades(700, 800, 12), instance });
    expect(dicom.length).toBeGreaterThan(4 * 256 * 1024);
    expect(inspect(dicom)).toMatchObject({ width: 700, height: 800 });
    expect(() => inspect(dicom, dicom.length - 2)).toThrow(failing('film-truncated', /1120000 bytes/));
  });

  it.each<[string, Uint8Array, string, RegExp]>([
    ['nothing', new Uint8Array(0), 'film-empty', /no bytes/],
    ['text', text('hello'), 'not-an-image', /no image/],
    ['a GIF', text('GIF89a'), 'not-an-image', /a GIF/],
    ['a PDF', text('%PDF-1.7'), 'not-an-image', /a PDF/],
    ['an archive', text('PK\u0003\u0004'), 'not-an-image', /a ZIP/],
    ['a web page', text('<!doctype html>'), 'not-an-image', /HTML/],
    [
      'a data set without preamble',
      Uint8Array.of(8, 0, 5, 0, 0x43, 0x53),
      'not-an-image',
      /without the Part 10/,
    ],
    ['half a signature', Uint8Array.of(0x89, 0x50), 'not-an-image', /no image/],
    [
      'the beginning of a PNG',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      'film-truncated',
      /header/,
    ],
    ['the beginning of a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'film-truncated', /begins/],
    ['a JPEG without an image', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9, 0, 0), 'film-malformed', /no size/],
  ])('refuses %s', (_, bytes, code, words) => {
    expect(() => inspect(bytes)).toThrow(failing(code, words));
  });

  it('refuses sizes that are declared only', async () => {
    const png = Buffer.from(await png16(shades(40, 30, 16), 40, 30));
    png.writeUInt32BE(0x7fffffff, 16);
    expect(() => inspect(png)).toThrow(failing('film-dimensions-refused', /2147483647/));
    png.writeUInt32BE(15_000, 16);
    png.writeUInt32BE(15_000, 20);
    expect(() => inspect(png)).toThrow(failing('film-dimensions-refused', /15000 x 15000/));
    png.writeUInt32BE(0, 16);
    expect(() => inspect(png)).toThrow(failing('film-dimensions-refused'));
    expect(() => inspect(png, FILM_LIMITS.maxBytes + 1)).toThrow(failing('film-too-large'));
  });

  it('notices the missing end of PNG, JPEG and of a DICOM fragment', async () => {
    const png = await png16(shades(40, 30, 16), 40, 30);
    expect(() => inspect(png.subarray(0, -20))).toThrow(failing('film-truncated', /PNG/));
    const jpeg = await sharp(png).jpeg().toBuffer();
    expect(() => inspect(jpeg.subarray(0, -2))).toThrow(failing('film-truncated', /JPEG/));
    const { bytes } = await compressedFilm('1.2.840.10008.1.2.4.70');
    expect(inspect(bytes)).toMatchObject({ width: 61, height: 47 });
    const head = bytes.subarray(0, 1500);
    const part = { head, tail: bytes.subarray(-64) };
    expect(inspectFilm({ ...part, bytes: bytes.length })).toMatchObject({ width: 61, height: 47 });
    expect(() => inspectFilm({ ...part, bytes: 2000 })).toThrow(failing('film-truncated', /fragment/));
  });
});
