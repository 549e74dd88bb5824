import type { FilmImage } from '@sagitta/landmarks';
import type { Posture } from '@sagitta/kinematics';
import { writeDicomFilm } from '@sagitta/dicom';
import type { PhantomFilms } from '../simulate/phantom-films.ts';
import { newUid } from '../simulate/synthetic-patient.ts';

/** A common detector: 5.2 megapixels, 10.5 MB uncompressed at 16 bits. */
export const LARGE_FILM = { columns: 2048, rows: 2560 } as const;

export interface LargePair {
  readonly flexion: Uint8Array;
  readonly extension: Uint8Array;
}

/**
 * Uncompressed 5-megapixel 16-bit pairs, enlarged from the phantoms (bilinear, letterboxed with the corner value).
 * Few distinct pixels, but every film has UIDs of its own, so each is stored, read and measured anew.
 */
export function* largePairs(phantoms: readonly PhantomFilms[], count: number): Generator<LargePair> {
  const enlarged = phantoms.map(({ films }) => ({
    flexion: enlarge(films.flexion.image),
    extension: enlarge(films.extension.image),
    inverted: { flexion: films.flexion.image.inverted, extension: films.extension.image.inverted },
  }));
  for (let index = 0; index < count; index += 1) {
    const source = enlarged[index % enlarged.length]!;
    const studyInstanceUid = newUid();
    const film = (posture: Posture): Uint8Array =>
      writeDicomFilm({
        ...LARGE_FILM,
        pixels: source[posture],
        photometric: source.inverted[posture] ? 'MONOCHROME1' : 'MONOCHROME2',
        imagerPixelSpacingMm: 0.168,
        instance: { studyInstanceUid, seriesInstanceUid: newUid(), sopInstanceUid: newUid() },
      });
    yield { flexion: film('flexion'), extension: film('extension') };
  }
}

function enlarge(image: FilmImage): Uint16Array {
  const { columns, rows } = LARGE_FILM;
  const scale = Math.min(columns / image.width, rows / image.height);
  const padX = (columns - image.width * scale) / 2;
  const padY = (rows - image.height * scale) / 2;
  const out = new Uint16Array(columns * rows);
  for (let y = 0; y < rows; y += 1) {
    const sourceY = clamp((y + 0.5 - padY) / scale - 0.5, image.height - 1);
    const row = Math.floor(sourceY);
    const below = sourceY - row;
    const nextRow = Math.min(row + 1, image.height - 1);
    for (let x = 0; x < columns; x += 1) {
      const sourceX = clamp((x + 0.5 - padX) / scale - 0.5, image.width - 1);
      const column = Math.floor(sourceX);
      const right = sourceX - column;
      const next = Math.min(column + 1, image.width - 1);
      const at = (r: number, c: number): number => image.pixels[r * image.width + c]!;
      const above = at(row, column) * (1 - right) + at(row, next) * right;
      const under = at(nextRow, column) * (1 - right) + at(nextRow, next) * right;
      // 12 bits fill the 16 that are sent.
      out[y * columns + x] = (above * (1 - below) + under * below) * 16;
    }
  }
  return out;
}

const clamp = (value: number, largest: number): number => Math.min(Math.max(value, 0), largest);
