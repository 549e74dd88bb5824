import { Failure } from '@sagitta/failure';
import { Attributes, TAGS, WANTED } from './attributes.ts';
import type { DicomFilm, DicomHeader, PixelData } from './dicom-film.ts';
import {
  type Element,
  type Encoding,
  ITEM,
  OutOfBytes,
  readElement,
  SEQUENCE_END,
  tagName,
  UNDEFINED_LENGTH,
  walkDataSet,
} from './elements.ts';
import { describeImage } from './image-description.ts';
import { inflateRaw } from './inflate.ts';
import { type TransferSyntax, transferSyntaxOf } from './transfer-syntaxes.ts';

/** Bytes before the file meta information: 128 of preamble and "DICM" (PS3.10 7.1). */
const PREAMBLE = 132;

/** One film comes in a few fragments; more than this many are there to exhaust the reader. */
const MOST_FRAGMENTS = 65_536;

const truncated = (what: string): Failure =>
  new Failure('film-truncated', `The film is cut off: ${what}. Send it again, whole.`);

/** Whether bytes begin as a DICOM Part 10 file does. */
export const isDicom = (bytes: Uint8Array): boolean =>
  bytes.length >= PREAMBLE &&
  bytes[128] === 0x44 &&
  bytes[129] === 0x49 &&
  bytes[130] === 0x43 &&
  bytes[131] === 0x4d;

/** The transfer syntax of the file meta information, and where the data set begins. */
function readMeta(bytes: Uint8Array): { syntax: TransferSyntax; endAt: number } {
  const meta = walkDataSet(bytes, PREAMBLE, 'explicit-le', WANTED, (tag) => tag >>> 16 !== 0x0002);
  if (meta.cut) throw truncated('it ends inside the file meta information');
  const uid = new Attributes(bytes, meta.found, true).text('transferSyntaxUid');
  if (uid === null) {
    throw new Failure(
      'film-malformed',
      `The file meta information has no transfer syntax ${tagName(TAGS.transferSyntaxUid)}. Export the film again as DICOM Part 10.`,
    );
  }
  const syntax = transferSyntaxOf(uid);
  if (!syntax || syntax.pixels === null) {
    // A UID has at most 64 characters; more is not echoed.
    throw new Failure(
      'unsupported-transfer-syntax',
      `The film is compressed as ${syntax?.name ?? 'an unknown transfer syntax'} (${uid.slice(0, 64)}), which cannot be decoded here. Send it uncompressed, or as JPEG Lossless, JPEG-LS, JPEG 2000, RLE or JPEG Baseline.`,
    );
  }
  return { syntax, endAt: meta.endAt };
}

interface OpenFilm {
  readonly header: DicomHeader;
  /** The bytes that hold the data set: the file's or the inflated ones. */
  readonly bytes: Uint8Array;
  /** How long they are altogether, of which `bytes` may be the beginning; infinite where that is not known. */
  readonly totalBytes: number;
  readonly encoding: Encoding;
  /** null: it begins behind the bytes at hand. */
  readonly pixelData: Element | null;
}

interface Inflating {
  readonly limit: number;
  readonly whenFull: 'stop' | 'refuse';
}

function open(file: Uint8Array, totalBytes: number, inflating: Inflating): OpenFilm {
  if (!isDicom(file)) {
    throw new Failure('not-an-image', 'The file is no DICOM Part 10 file: "DICM" is missing at byte 128.');
  }
  const { syntax, endAt } = readMeta(file);
  const whole = file.length >= totalBytes;

  let bytes = file;
  let start = endAt;
  let total = totalBytes;
  if (syntax.dataSet === 'deflated') {
    const inflated = inflateRaw(file.subarray(endAt), inflating.limit, inflating.whenFull);
    if (whole && inflated.end === 'cut') throw truncated('its deflated data set has no end');
    bytes = inflated.bytes;
    start = 0;
    total = inflated.end === 'complete' ? bytes.length : Number.POSITIVE_INFINITY;
  }
  const encoding = syntax.dataSet === 'deflated' ? 'explicit-le' : syntax.dataSet;
  const walk = walkDataSet(bytes, start, encoding, WANTED);
  const attributes = new Attributes(bytes, walk.found, encoding !== 'explicit-be');

  if (walk.cut && bytes.length >= total) throw truncated('it ends inside its DICOM header');
  if (walk.pixelData === null && !walk.cut && bytes.length >= total) {
    throw new Failure(
      'not-an-image',
      'The DICOM object has no pixel data (7FE0,0010): it is not a film. Send the image itself.',
    );
  }
  if (walk.cut && !walk.found.has(TAGS.rows)) {
    throw new Failure(
      'film-malformed',
      `The DICOM header does not describe its image within ${bytes.length} bytes. Export the film without private data.`,
    );
  }
  const header = describeImage(attributes, syntax);
  return { header, bytes, totalBytes: total, encoding, pixelData: walk.pixelData };
}

/** Checks the declared length of native pixels against what rows, columns and bits need, and against the file. */
function checkNative(film: OpenFilm, element: Element): number {
  const { rows, columns, bitsAllocated } = film.header;
  const needed = rows * columns * (bitsAllocated / 8);
  if (element.length === UNDEFINED_LENGTH) {
    throw new Failure(
      'film-malformed',
      'The pixel data are encapsulated although the transfer syntax is uncompressed. Export the film again.',
    );
  }
  if (element.length < needed || element.valueAt + needed > film.totalBytes) {
    const there = Math.min(element.length, Math.max(0, film.totalBytes - element.valueAt));
    throw truncated(`${columns} x ${rows} pixels need ${needed} bytes, ${there} are there`);
  }
  // One byte of padding to an even length is legitimate; more means that the header describes another image.
  if (element.length > needed + 1) {
    throw new Failure(
      'film-malformed',
      `The pixel data are ${element.length} bytes long, but ${columns} x ${rows} pixels of ${bitsAllocated} bits take ${needed}. Export the film again.`,
    );
  }
  if (bitsAllocated === 8 && film.encoding === 'explicit-be' && element.vr === 'OW') {
    // Pairs of pixels would change places (PS3.5 8.1.1). The syntax is retired; nobody has been seen to send this.
    throw new Failure(
      'unsupported-pixel-format',
      '8-bit pixels in big-endian words are not decoded. Send the film as Explicit VR Little Endian.',
    );
  }
  return needed;
}

/** The fragments of encapsulated pixel data without the offset table (PS3.5 A.4), as far as the bytes reach. */
function readFragments(film: OpenFilm, element: Element): Uint8Array[] {
  if (element.length !== UNDEFINED_LENGTH) {
    throw new Failure(
      'film-malformed',
      'The pixel data have a fixed length although the transfer syntax is compressed. Export the film again.',
    );
  }
  const { bytes } = film;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fragments: Uint8Array[] = [];
  let at = element.valueAt;
  try {
    for (let index = 0; ; index++) {
      const item = readElement(data, at, film.encoding);
      if (item.tag === SEQUENCE_END) break;
      const endAt = item.valueAt + item.length;
      if (item.tag !== ITEM || item.length === UNDEFINED_LENGTH || index > MOST_FRAGMENTS) {
        throw new Failure(
          'film-malformed',
          `The compressed pixel data are not a list of fragments at byte ${at}. Export the film again.`,
        );
      }
      if (endAt > film.totalBytes) {
        throw truncated(
          `a fragment of ${item.length} bytes begins ${film.totalBytes - item.valueAt} before its end`,
        );
      }
      if (endAt > bytes.length) throw new OutOfBytes();
      if (index > 0) fragments.push(bytes.subarray(item.valueAt, endAt));
      at = endAt;
    }
  } catch (error) {
    if (!(error instanceof OutOfBytes)) throw error;
    if (bytes.length >= film.totalBytes) throw truncated('its compressed pixel data have no end');
    return fragments;
  }
  if (fragments.length === 0) {
    throw new Failure('film-malformed', 'The compressed pixel data are empty. Export the film again.');
  }
  return fragments;
}

/** A data set's header must fit into this much of a deflated film when only its head is looked at. */
const INFLATED_HEAD: Inflating = { limit: 256 * 1024, whenFull: 'stop' };

/**
 * Reads and checks the header of a film of which only the beginning is at hand.
 *
 * @param head The film's first bytes: 256 KB hold every header met so far.
 * @param totalBytes The length of the whole film; what the header declares is checked against it.
 * @throws Failure like readDicomFilm, as far as the head tells.
 */
export function readDicomHeader(head: Uint8Array, totalBytes: number): DicomHeader {
  const film = open(head, totalBytes, INFLATED_HEAD);
  if (film.pixelData) {
    if (film.header.transferSyntax.pixels === 'native') checkNative(film, film.pixelData);
    else readFragments(film, film.pixelData);
  }
  return film.header;
}

/**
 * Reads a DICOM Part 10 film strictly: what it declares must agree with itself and with its bytes.
 *
 * @param bytes The whole file. The returned pixel data are views into it (deflated: into a copy).
 * @param limits.mostInflated Bytes that a deflated film may inflate to.
 * @throws Failure not-an-image, film-truncated, film-malformed, film-too-large (deflate bomb), multi-frame-film,
 *   unsupported-pixel-format, unsupported-transfer-syntax.
 */
export function readDicomFilm(bytes: Uint8Array, limits: { mostInflated: number }): DicomFilm {
  const film = open(bytes, bytes.length, { limit: limits.mostInflated, whenFull: 'refuse' });
  if (!film.pixelData) throw truncated('it ends before its pixel data');
  const pixelData: PixelData =
    film.header.transferSyntax.pixels === 'native'
      ? {
          kind: 'native',
          bytes: film.bytes.subarray(
            film.pixelData.valueAt,
            film.pixelData.valueAt + checkNative(film, film.pixelData),
          ),
          littleEndian: film.encoding !== 'explicit-be',
        }
      : { kind: 'encapsulated', fragments: readFragments(film, film.pixelData) };
  return { ...film.header, pixelData };
}
