import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeDicomFilm } from '@sagitta/dicom';
import { isFailure } from '@sagitta/failure';
import { decodeFilm } from './decode-film.ts';
import { compressedFilm, instance, LOSSLESS, png16, seeded, shades } from './films.fixture.ts';
import { inspectFilm } from './inspect-film.ts';

/*
 * Films as a broken disk, a broken line or an attacker makes them, after the kinds of CVE-2026-5437 to 5445: cut
 * anywhere, bits turned in the header or anywhere. Whatever they are, the answer is an image of the declared size or a
 * Failure; never another error, never a hang, never memory that does not come back.
 */

const ROUNDS = 45;
/** A film of 3000 pixels takes a millisecond; this is for a machine that is busy with everything else. */
const LONGEST_MS = 5_000;
/** Codecs that failed are replaced: a few at a time, 20 MB each, and the garbage collector's patience. */
const MOST_GROWTH = 400 * 1024 * 1024;

function corrupt(bytes: Uint8Array, round: number, random: () => number): Uint8Array {
  const below = (n: number): number => Math.floor(random() * n);
  if (round % 3 === 0) return bytes.subarray(0, below(bytes.length));
  const copy = Uint8Array.from(bytes);
  const [range, flips] = round % 3 === 1 ? [Math.min(copy.length, 1600), 4] : [copy.length, 30];
  for (let n = 1 + below(flips); n > 0; n--) {
    const at = below(range);
    copy[at] = copy[at]! ^ (1 << below(8));
  }
  return copy;
}

const uncompressed = writeDicomFilm({
  rows: 47,
  columns: 61,
  pixels: shades(61, 47, 12),
  bitsStored: 12,
  instance,
});
const png = png16(shades(61, 47, 16), 61, 47);

describe('corrupt films', () => {
  const kinds: Record<string, () => Promise<Uint8Array>> = {
    uncompressed: () => Promise.resolve(uncompressed),
    png: () => png,
    jpeg: async () =>
      sharp(await png)
        .jpeg()
        .toBuffer(),
    ...Object.fromEntries(
      Object.keys(LOSSLESS).map((uid) => [uid, async () => (await compressedFilm(uid)).bytes]),
    ),
  };

  it.each(Object.entries(kinds))('of %s end in a Failure or an image', async (kind, make) => {
    const bytes = await make();
    const random = seeded(kind.length * 1000 + bytes.length);
    const before = process.memoryUsage().rss;
    let refused = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const film = corrupt(bytes, round, random);
      const startedAt = performance.now();
      try {
        inspectFilm({ head: film, tail: film.subarray(-64), bytes: film.length });
        const { image } = await decodeFilm(film);
        expect(image.pixels.length).toBe(image.width * image.height);
      } catch (error) {
        if (!isFailure(error)) throw error;
        refused += 1;
      }
      expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
    }
    // A third is cut off and must have been noticed.
    expect(refused).toBeGreaterThanOrEqual(ROUNDS / 3);
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH);
    // And the next film is not affected.
    expect((await decodeFilm(bytes)).image).toMatchObject({ width: 61, height: 47 });
  });
});
