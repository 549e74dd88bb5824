import { writeDicomFilm } from '@sagitta/dicom';

let made = 0;

/** A small valid DX film, another one with each call unless `seed` says otherwise. */
export function aFilm(seed = ++made, { rows = 96, columns = 64 } = {}): Uint8Array<ArrayBuffer> {
  const pixels = new Uint16Array(rows * columns);
  // A linear congruential generator: noise that is the same in every run.
  let state = (seed * 2_654_435_761) >>> 0;
  for (let i = 0; i < pixels.length; i++) {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    pixels[i] = state >>> 20;
  }
  const uid = (kind: number): string => `2.25.${kind}${seed}`;
  const instance = { studyInstanceUid: uid(1), seriesInstanceUid: uid(2), sopInstanceUid: uid(3) };
  const written = writeDicomFilm({
    rows,
    columns,
    pixels,
    bitsStored: 12,
    instance,
    imagerPixelSpacingMm: 0.143,
  });
  return Uint8Array.from(written);
}

export interface FormParts {
  readonly flexion?: Uint8Array<ArrayBuffer> | undefined;
  readonly extension?: Uint8Array<ArrayBuffer> | undefined;
  readonly fields?: Readonly<Record<string, string>>;
}

export function aForm({ flexion = aFilm(), extension = aFilm(), fields = {} }: FormParts = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('flexion', new Blob([flexion]), 'flexion.dcm');
  form.append('extension', new Blob([extension]), 'extension.dcm');
  return form;
}
