import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isFailure } from '@sagitta/failure';
import { decodeFilm } from './decode-film.ts';
import { seeded } from './films.fixture.ts';
import { inspectFilm } from './inspect-film.ts';

/*
 * Real files of many makers, which may not be shipped with the project. They lie beside a developer's checkout.
 */
const FOLDER = new URL('../../../../shared/data/dicom/', import.meta.url);
const here = existsSync(FOLDER);
const suite = here ? 'sample films' : 'sample films (skipped: no ../shared/data/dicom beside this checkout)';

const read = (path: string): Uint8Array => readFileSync(new URL(path, FOLDER));
const digest = async (path: string): Promise<string> => {
  const { pixels } = (await decodeFilm(read(path))).image;
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
};
const ctFile = (name: string): string => `transfer-syntaxes/CTImage.dcm_${name}.dcm`;

describe.skipIf(!here)(suite, () => {
  it.each([
    'LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2',
    'BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2',
    'DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99',
    'RLELosslessTransferSyntax_1.2.840.10008.1.2.5',
    'JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57',
    'JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70',
    'JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80',
    'JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90',
  ])('decodes %s to what the uncompressed slice holds', async (name) => {
    const uncompressed = await digest(ctFile('LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1'));
    expect(uncompressed).toBe('1bee432808f49770');
    expect(await digest(ctFile(name))).toBe(uncompressed);
  });

  // The 12-bit ones are what dcmtk's dcmdjpeg 3.6.7 makes of the same files, byte by byte.
  it.each([
    ['JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50', '61a9117dd2cb9f8a'],
    ['JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51', '85e3b617e00dc755'],
    ['JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53', '85e3b617e00dc755'],
    ['JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55', '85e3b617e00dc755'],
    ['JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81', '9595c2a8a59647d6'],
    ['JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91', 'ca3472c2d32b272f'],
  ])('decodes the lossy %s as before', async (name, expected) => {
    expect(await digest(ctFile(name))).toBe(expected);
  });

  it.each([
    ['RG2', ['RLE', 'JPLL', 'JLSL', 'J2KR']],
    ['RG3', ['RLE', 'JPLL', 'JLSL', 'J2KR']],
    ['XA1', ['UNC', 'RLE', 'JPLL', 'JLSL', 'J2KR']],
  ])('decodes radiograph %s alike from every lossless syntax', async (name, encodings) => {
    const digests = await Promise.all(
      encodings.map((encoding) => digest(`radiographs/${name}_${encoding}.dcm`)),
    );
    expect(new Set(digests).size).toBe(1);
  });

  it('stays near the original where the compression is lossy', async () => {
    const { pixels: original } = (await decodeFilm(read('radiographs/RG2_RLE.dcm'))).image;
    for (const encoding of ['JPLY', 'JLSN', 'J2KI']) {
      const { pixels } = (await decodeFilm(read(`radiographs/RG2_${encoding}.dcm`))).image;
      let sum = 0;
      for (let i = 0; i < original.length; i++) sum += Math.abs(pixels[i]! - original[i]!);
      // Of 1024 gray values.
      expect(sum / original.length).toBeLessThan(8);
    }
  });

  it('reads what films say of themselves', async () => {
    expect(await decodeFilm(read('radiographs/RG3_RLE.dcm'))).toMatchObject({
      image: { inverted: true },
      acquisition: { manufacturer: 'FUJI PHOTO FILM CO. LTD.', deviceModel: 'IRS', ageBand: '18-39' },
    });
    const dog = await decodeFilm(read('radiographs/dog-leg-dx-jpeg-baseline.dcm'));
    expect(dog.pixelSpacing).toEqual({ kind: 'detector', mmPerPixel: 0.139, source: 'imager' });
    expect(dog.acquisition).toMatchObject({
      manufacturer: 'IDEXX Laboratories, Inc.',
      deviceSoftware: 'IDEXX-PACS 4.3.0.449',
      photometric: 'YBR_FULL_422',
    });
    // Pixel spacing 0\0.
    expect((await decodeFilm(read('radiographs/RG1_JLSN.dcm'))).pixelSpacing).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['malformed/20-wrong-transfer-syntax.dcm', 'film-malformed'],
    ['malformed/54-implicit-file-meta-info.dcm', 'not-an-image'],
    ['malformed/OT-PAL-8-face.dcm', 'not-an-image'],
    ['malformed/US-PAL-8-10x-echo.dcm', 'multi-frame-film'],
    ['malformed/US-RGB-8-epicard.dcm', 'unsupported-pixel-format'],
    ['transfer-syntaxes/no-pixel-data.dcm', 'not-an-image'],
    ['transfer-syntaxes/no-pixel-spacing.dcm', 'unsupported-pixel-format'],
    ['transfer-syntaxes/US-YBR_FULL_422-EVRLE.dcm', 'unsupported-pixel-format'],
    ['transfer-syntaxes/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm', 'multi-frame-film'],
  ])('refuses %s at intake and at decoding', async (path, code) => {
    const bytes = read(path);
    const part = { head: bytes.subarray(0, 256 * 1024), tail: bytes.subarray(-64), bytes: bytes.length };
    expect(() => inspectFilm(part)).toThrow(expect.objectContaining({ code }));
    await expect(decodeFilm(bytes)).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('survives each of them cut off or with turned bits', async () => {
    const random = seeded(20261);
    const below = (n: number): number => Math.floor(random() * n);
    for (const folder of ['transfer-syntaxes', 'radiographs', 'malformed']) {
      for (const name of readdirSync(new URL(`${folder}/`, FOLDER))) {
        const bytes = read(`${folder}/${name}`);
        const header = Uint8Array.from(bytes);
        for (let flips = 1 + below(4); flips > 0; flips--) header[below(3000)]! ^= 1 << below(8);
        for (const film of [bytes.subarray(0, below(bytes.length)), header]) {
          try {
            const { image } = await decodeFilm(film);
            expect(image.pixels.length).toBe(image.width * image.height);
          } catch (error) {
            if (!isFailure(error)) throw error;
          }
        }
      }
    }
  });
});
