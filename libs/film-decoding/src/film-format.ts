import { isDicom } from '@sagitta/dicom';
import { Failure } from '@sagitta/failure';

export type FilmFormat = 'dicom' | 'png' | 'jpeg';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_SIGNATURE = [0xff, 0xd8, 0xff];

/** What people send instead of a film, so that the refusal can name it. */
const OTHERS: readonly { signature: readonly number[]; name: string }[] = [
  { signature: [0x47, 0x49, 0x46, 0x38], name: 'a GIF' },
  { signature: [0x25, 0x50, 0x44, 0x46], name: 'a PDF' },
  { signature: [0x50, 0x4b, 0x03, 0x04], name: 'a ZIP archive' },
  { signature: [0x1f, 0x8b], name: 'a gzip archive' },
  { signature: [0x49, 0x49, 0x2a, 0x00], name: 'a TIFF' },
  { signature: [0x4d, 0x4d, 0x00, 0x2a], name: 'a TIFF' },
  { signature: [0x42, 0x4d], name: 'a BMP' },
  { signature: [0x52, 0x49, 0x46, 0x46], name: 'a WebP or another RIFF file' },
  { signature: [0x7b], name: 'a JSON document' },
  { signature: [0x3c], name: 'an HTML or XML document' },
  { signature: [0x08, 0x00], name: 'a DICOM data set without the Part 10 header' },
  { signature: [0x02, 0x00], name: 'a DICOM data set without the Part 10 preamble' },
];

const begins = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/**
 * The format of a film by its first bytes; names and media types are not believed.
 *
 * @throws Failure not-an-image, naming what the bytes look like.
 */
export function formatOf(head: Uint8Array): FilmFormat {
  if (isDicom(head)) return 'dicom';
  if (begins(head, PNG_SIGNATURE)) return 'png';
  if (begins(head, JPEG_SIGNATURE)) return 'jpeg';
  const other = OTHERS.find(({ signature }) => begins(head, signature));
  throw new Failure(
    'not-an-image',
    `The file is ${other ? other.name : 'no image that this system knows'}. Send the film as DICOM Part 10, PNG or JPEG.`,
  );
}
