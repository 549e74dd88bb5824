import type { DicomHeader } from '@sagitta/dicom';
import type { FilmImage } from '@sagitta/landmarks';

type Pixels = FilmImage['pixels'];
type Layout = Pick<DicomHeader, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed'>;

const LITTLE_ENDIAN_MACHINE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** 16-bit words as this machine reads them: a view where order and alignment allow, else a copy. */
function wordsOf(bytes: Uint8Array, littleEndian: boolean): Uint16Array {
  if (littleEndian === LITTLE_ENDIAN_MACHINE && bytes.byteOffset % 2 === 0) {
    return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  }
  const words = new Uint16Array(bytes.length >> 1);
  new Uint8Array(words.buffer).set(bytes);
  if (littleEndian !== LITTLE_ENDIAN_MACHINE) swapBytes(words);
  return words;
}

function swapBytes(words: Uint16Array): void {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    words[i] = (word << 8) | (word >>> 8);
  }
}

/** Whether any word has a bit of `unused` set; two words at a time, because every uncompressed film is scanned. */
function anyBit(words: Uint16Array, unused: number): boolean {
  let union = 0;
  if (words.byteOffset % 4 === 0) {
    const pairs = new Uint32Array(words.buffer, words.byteOffset, words.length >> 1);
    for (let i = 0; i < pairs.length; i++) union |= pairs[i]!;
    union |= union >>> 16;
    if (words.length % 2) union |= words[words.length - 1]!;
  } else {
    for (let i = 0; i < words.length; i++) union |= words[i]!;
  }
  return (union & unused) !== 0;
}

/**
 * The stored values of a film: bits outside of bitsStored (old films keep overlays there) cleared, signed values with
 * their sign. Never writes into `bytes`; returns a view of them where nothing need be changed.
 *
 * @param bytes rows x columns samples of bitsAllocated bits.
 */
export function storedValues(bytes: Uint8Array, layout: Layout, littleEndian: boolean): Pixels {
  const { bitsAllocated, bitsStored, highBit, signed } = layout;
  const shift = highBit + 1 - bitsStored;
  const mask = 2 ** bitsStored - 1;

  if (!signed && bitsAllocated === 8) {
    return bitsStored === 8 ? bytes : bytes.map((value) => (value >>> shift) & mask);
  }
  const words = bitsAllocated === 8 ? Uint16Array.from(bytes) : wordsOf(bytes, littleEndian);
  if (!signed) {
    if (bitsStored === 16 || (shift === 0 && !anyBit(words, ~mask & 0xffff))) return words;
    return words.map((value) => (value >>> shift) & mask);
  }
  if (bitsStored === 16) return new Int16Array(words.buffer, words.byteOffset, words.length);
  const values = new Int16Array(words.length);
  // The sign is moved to bit 31 and back.
  const left = 31 - highBit;
  const right = 32 - bitsStored;
  for (let i = 0; i < words.length; i++) values[i] = (words[i]! << left) >> right;
  return values;
}
