import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeDicomFilm } from '@sagitta/dicom';
import { decodeFilm } from '@sagitta/film-decoding';
import { PROJECT } from './running-system.ts';

/** 9 megapixels, 18 MB uncompressed: the largest detectors that take spines. */
const LARGE = { columns: 2500, rows: 3600 } as const;

/** A phantom pair as such a detector would send it, each pixel doubled as often as it takes: the body of an upload. */
export async function largePair(): Promise<FormData> {
  const body = new FormData();
  const studyInstanceUid = uid();
  for (const posture of ['flexion', 'extension']) {
    const { image } = await decodeFilm(
      await readFile(path.join(PROJECT, `test/phantoms/p01-${posture}.dcm`)),
    );
    const { width, height, pixels, inverted } = image;
    const enlarged = new Uint16Array(LARGE.columns * LARGE.rows);
    const scale = Math.max(width / LARGE.columns, height / LARGE.rows);
    for (let i = 0; i < enlarged.length; i++) {
      const x = Math.min(width - 1, Math.floor((i % LARGE.columns) * scale));
      const y = Math.min(height - 1, Math.floor(Math.floor(i / LARGE.columns) * scale));
      enlarged[i] = pixels[y * width + x]!;
    }
    const film = writeDicomFilm({
      ...LARGE,
      pixels: enlarged,
      photometric: inverted ? 'MONOCHROME1' : 'MONOCHROME2',
      imagerPixelSpacingMm: 0.1,
      instance: { studyInstanceUid, seriesInstanceUid: uid(), sopInstanceUid: uid() },
    });
    body.append(posture, new Blob([new Uint8Array(film)]), `${posture}.dcm`);
  }
  return body;
}

/** PS3.5 B.2: of a UUID. */
const uid = (): string => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
