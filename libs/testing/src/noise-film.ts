import { writeDicomFilm } from '@sagitta/dicom';

const [ROWS, COLUMNS] = [600, 400];

/** A film of noise, the same in every run, whose tags say that it is a lateral lumbar film: DICOM bytes. */
export function noiseFilm(): Uint8Array {
  let state = 7;
  return writeDicomFilm({
    rows: ROWS,
    columns: COLUMNS,
    // A linear congruential generator's upper 12 bits.
    pixels: Uint16Array.from({ length: ROWS * COLUMNS }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 20;
    }),
    imagerPixelSpacingMm: 0.5,
    instance: { studyInstanceUid: '2.25.1', seriesInstanceUid: '2.25.2', sopInstanceUid: '2.25.3' },
  });
}
