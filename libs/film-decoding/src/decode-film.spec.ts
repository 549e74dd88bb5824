import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { NO_ACQUISITION, writeDicomFilm } from '@sagitta/dicom';
import { decodeFilm } from './decode-film.ts';
import { compressedFilm, encapsulated, instance, LOSSLESS, png16, shades } from './films.fixture.ts';

const failing = (code: string, words?: RegExp) =>
  expect.objectContaining(words ? { code, message: expect.stringMatching(words) } : { code });

describe('decodeFilm of DICOM', () => {
  it('gives an uncompressed film as a view of its bytes, with its spacing and UIDs', async () => {
    const pixels = shades(40, 30, 12);
    const spacing = { pixelSpacing: { mm: 0.12, calibration: 'FIDUCIAL' as const } };
    const bytes = writeDicomFilm({ rows: 30, columns: 40, pixels, bitsStored: 12, instance, ...spacing });
    const film = await decodeFilm(bytes);
    expect(film).toMatchObject({
      format: 'dicom',
      instance,
      pixelSpacing: { kind: 'calibrated', mmPerPixel: 0.12, source: 'fiducial' },
      image: { width: 40, height: 30, inverted: false },
    });
    expect(film.image.pixels).toEqual(pixels);
    expect(film.image.pixels.buffer).toBe(bytes.buffer);
    expect((await decodeFilm(bytes, { pixelSpacingMm: 0.3 })).pixelSpacing).toMatchObject({
      source: 'supplied',
    });
  });

  it.each(Object.keys(LOSSLESS))('decodes %s to the very values, in one fragment or many', async (uid) => {
    const { pixels, frame, uncompressed, bytes } = await compressedFilm(uid);
    expect((await decodeFilm(bytes)).image.pixels).toEqual(pixels);
    const split = [frame.subarray(0, 100), frame.subarray(100, 102), frame.subarray(102)];
    expect((await decodeFilm(encapsulated(uncompressed, uid, split))).image.pixels).toEqual(pixels);
  });

  it.each(Object.keys(LOSSLESS))(
    'refuses %s of another size than the header says, and goes on',
    async (uid) => {
      const { frame, bytes, pixels } = await compressedFilm(uid, 61, 47);
      // The header of a film with more rows than the stream has.
      const taller = writeDicomFilm({
        rows: 64,
        columns: 61,
        pixels: shades(61, 64, 12),
        bitsStored: 12,
        instance,
      });
      await expect(decodeFilm(encapsulated(taller, uid, [frame]))).rejects.toThrow(
        expect.objectContaining({ code: expect.stringMatching(/film-(malformed|truncated)/) }),
      );
      expect((await decodeFilm(bytes)).image.pixels).toEqual(pixels);
    },
  );

  it('decodes lossy colour JPEG of a gray film to its luminance', async () => {
    const gray = Uint8Array.from(shades(64, 48, 8));
    const colour = Uint8Array.from({ length: gray.length * 3 }, (_, index) => gray[Math.floor(index / 3)]!);
    const jpeg = await sharp(colour, { raw: { width: 64, height: 48, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const header = writeDicomFilm({ rows: 48, columns: 64, pixels: gray, instance });
    // Samples per pixel and photometric interpretation are rewritten in place, in lengths that fit.
    const bytes = Buffer.from(encapsulated(header, '1.2.840.10008.1.2.4.50', [jpeg]));
    const samples = bytes.indexOf(Buffer.from([0x28, 0, 2, 0, 0x55, 0x53, 2, 0]));
    bytes.writeUInt16LE(3, samples + 8);
    bytes.write('YBR_FULL_422', bytes.indexOf('MONOCHROME2'), 'latin1');
    const { image } = await decodeFilm(bytes);
    const worst = gray.reduce((most, value, i) => Math.max(most, Math.abs(value - image.pixels[i]!)), 0);
    expect(worst).toBeGreaterThan(0); // lossy, or nothing was compared
    expect(worst).toBeLessThanOrEqual(12); // the noise of quality 95 on 13 gray levels of random
  });

  it('refuses films that are larger than any detector', async () => {
    const header = writeDicomFilm({ rows: 2, columns: 30_000, pixels: new Uint8Array(60_000), instance });
    await expect(decodeFilm(header)).rejects.toThrow(failing('film-dimensions-refused', /30000 x 2/));
  });

  it('refuses RLE whose segments lie outside of it or end early', async () => {
    const uid = '1.2.840.10008.1.2.5';
    const { frame, uncompressed } = await compressedFilm(uid);
    const changed = (change: (data: DataView) => void): Promise<unknown> => {
      const copy = Uint8Array.from(frame);
      change(new DataView(copy.buffer));
      return decodeFilm(encapsulated(uncompressed, uid, [copy]));
    };
    await expect(changed((data) => data.setUint32(0, 15, true))).rejects.toThrow(
      failing('film-malformed', /15 seg/),
    );
    await expect(changed((data) => data.setUint32(4, 3, true))).rejects.toThrow(failing('film-malformed'));
    await expect(changed((data) => data.setUint32(8, 0xffffffff, true))).rejects.toThrow(
      failing('film-malformed'),
    );
    const half = decodeFilm(encapsulated(uncompressed, uid, [frame.subarray(0, frame.length / 2)]));
    await expect(half).rejects.toThrow(expect.objectContaining({ name: 'Failure' }));
  });
});

describe('decodeFilm of PNG and JPEG', () => {
  const width = 50;
  const height = 41;

  it('keeps all sixteen bits', async () => {
    const pixels = shades(width, height, 16);
    const film = await decodeFilm(await png16(pixels, width, height));
    expect(film).toMatchObject({ format: 'png', instance: null, pixelSpacing: { kind: 'unknown' } });
    expect(film.acquisition).toEqual(NO_ACQUISITION);
    expect(film.image.pixels).toEqual(pixels);
  });

  it('gives eight bits as stored, from gray, colour, palette or with alpha', async () => {
    const gray = Uint8Array.from(shades(width, height, 8));
    const raw = (channels: 1 | 3 | 4) =>
      sharp(
        Uint8Array.from({ length: gray.length * channels }, (_, index) =>
          index % channels === 3 ? 255 : gray[Math.floor(index / channels)]!,
        ),
        { raw: { width, height, channels } },
      );
    const files = [
      await raw(1).toColourspace('b-w').png().toBuffer(),
      await raw(3).png().toBuffer(),
      await raw(4).png().toBuffer(),
      await raw(3).png({ palette: true, colours: 256, dither: 0, quality: 100 }).toBuffer(),
    ];
    for (const file of files) {
      const { image } = await decodeFilm(file);
      expect(image.pixels.length).toBe(width * height);
      const worst = gray.reduce((most, value, i) => Math.max(most, Math.abs(value - image.pixels[i]!)), 0);
      expect(worst).toBe(0);
    }
  });

  it('decodes JPEG and refuses CMYK', async () => {
    const flat = sharp({ create: { width, height, channels: 3, background: { r: 90, g: 90, b: 90 } } });
    const { image } = await decodeFilm(await flat.jpeg().toBuffer());
    expect(new Set(image.pixels)).toEqual(new Set([90]));
    const cmyk = await flat.toColourspace('cmyk').jpeg().toBuffer();
    await expect(decodeFilm(cmyk)).rejects.toThrow(failing('unsupported-pixel-format', /4 components/));
  });

  it('refuses corrupt ones, whatever their ends look like', async () => {
    const png = await png16(shades(width, height, 16), width, height);
    const holed = Buffer.concat([png.subarray(0, 200), png.subarray(400)]);
    await expect(decodeFilm(holed)).rejects.toThrow(failing('film-malformed', /PNG/));
    const jpeg = await sharp(png).jpeg().toBuffer();
    const gap = Buffer.concat([jpeg.subarray(0, jpeg.length / 2), jpeg.subarray(-2)]);
    await expect(decodeFilm(gap)).rejects.toThrow(failing('film-malformed', /JPEG/));
  });
});
