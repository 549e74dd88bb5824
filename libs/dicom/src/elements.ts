import { Failure } from '@sagitta/failure';

/*
 * A strict, flat walk over a data set. It keeps the few attributes a film needs and steps over everything else,
 * sequences included, without allocating: a parser that builds an object for every element and item lets a header of
 * empty items take as many objects as it has eighths of its bytes. Lengths that contradict the bytes end the walk.
 */

export type Encoding = 'implicit-le' | 'explicit-le' | 'explicit-be';

/** One element's header. `length` is UNDEFINED_LENGTH for sequences and encapsulated pixel data ended by a delimiter. */
export interface Element {
  readonly tag: number;
  /** null: implicit. */
  readonly vr: string | null;
  readonly length: number;
  readonly valueAt: number;
}

export const UNDEFINED_LENGTH = 0xffffffff;
export const PIXEL_DATA = 0x7fe00010;
export const ITEM = 0xfffee000;
export const SEQUENCE_END = 0xfffee0dd;
const ITEM_END = 0xfffee00d;

/** Real nesting is below ten (DICOM SR); deeper is an attack or garbage. */
const DEEPEST_SEQUENCE = 64;

/** The bytes ended before the element did. Whether that is a fault depends on whether they are the whole film. */
export class OutOfBytes extends Error {}

/** (0028,0010), as DICOM's own documents and tools print it. */
export const tagName = (tag: number): string => {
  const hex = tag.toString(16).padStart(8, '0');
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
};

const malformed = (what: string): Failure =>
  new Failure('film-malformed', `The DICOM header is malformed: ${what}. Export the film again.`);

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** VRs whose length is four bytes after two reserved ones (PS3.5 7.1.2). */
const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

const isUpperCase = (code: number): boolean => code >= 0x41 && code <= 0x5a;

const readTag = (data: DataView, at: number, little: boolean): number =>
  ((data.getUint16(at, little) << 16) | data.getUint16(at + 2, little)) >>> 0;

/**
 * Reads the header of the element at byte `at`.
 *
 * @throws OutOfBytes when the header is cut off; Failure film-malformed when an explicit VR is no VR.
 */
export function readElement(data: DataView, at: number, encoding: Encoding): Element {
  if (at + 8 > data.byteLength) throw new OutOfBytes();
  const little = encoding !== 'explicit-be';
  const tag = readTag(data, at, little);
  // Items and delimiters never carry a VR.
  if (encoding === 'implicit-le' || tag >>> 16 === 0xfffe) {
    return { tag, vr: null, length: data.getUint32(at + 4, little), valueAt: at + 8 };
  }
  const [first, second] = [data.getUint8(at + 4), data.getUint8(at + 5)];
  if (!isUpperCase(first) || !isUpperCase(second)) {
    throw malformed(
      `${tagName(tag)} at byte ${at} has no value representation where the transfer syntax demands one`,
    );
  }
  const vr = String.fromCharCode(first, second);
  if (!LONG_VRS.has(vr)) return { tag, vr, length: data.getUint16(at + 6, little), valueAt: at + 8 };
  if (at + 12 > data.byteLength) throw new OutOfBytes();
  return { tag, vr, length: data.getUint32(at + 8, little), valueAt: at + 12 };
}

/** Steps over a sequence or item of undefined length, from its first byte to the one after its delimiter. */
function skipUndefinedLength(data: DataView, start: number, encoding: Encoding): number {
  let at = start;
  // The inside alternates: items of a sequence, elements of an item. Contents of UN are implicit (PS3.5 6.2.2 note 2).
  const open: { kind: 'sequence' | 'item'; encoding: Encoding }[] = [{ kind: 'sequence', encoding }];
  for (let inner = open.at(-1); inner; inner = open.at(-1)) {
    const element = readElement(data, at, inner.encoding);
    at = element.valueAt;
    if (element.tag === (inner.kind === 'sequence' ? SEQUENCE_END : ITEM_END)) {
      open.pop();
      continue;
    }
    if (inner.kind === 'sequence' && element.tag !== ITEM) {
      throw malformed(`${tagName(element.tag)} stands where an item of a sequence should, at byte ${at - 8}`);
    }
    if (element.length !== UNDEFINED_LENGTH) {
      at += element.length;
    } else if (open.length >= DEEPEST_SEQUENCE) {
      throw malformed(`its sequences are nested more than ${DEEPEST_SEQUENCE} deep`);
    } else if (inner.kind === 'sequence') {
      open.push({ kind: 'item', encoding: inner.encoding });
    } else {
      open.push({ kind: 'sequence', encoding: element.vr === 'UN' ? 'implicit-le' : inner.encoding });
    }
  }
  return at;
}

export interface DataSetWalk {
  /** The wanted elements that were met, by tag; of a repeated one the first. */
  readonly found: ReadonlyMap<number, Element>;
  /** The pixel data's header, where the walk stops. */
  readonly pixelData: Element | null;
  /** The byte at which the walk stopped. */
  readonly endAt: number;
  /** The bytes ended inside an element. */
  readonly cut: boolean;
}

/**
 * Walks the top level of a data set from byte `start` until its pixel data, a tag for which `until` is true, or the
 * end, keeping the elements named in `wanted`.
 *
 * @throws Failure film-malformed for bytes that cannot be a data set in this encoding.
 */
export function walkDataSet(
  bytes: Uint8Array,
  start: number,
  encoding: Encoding,
  wanted: ReadonlySet<number>,
  until?: (tag: number) => boolean,
): DataSetWalk {
  const data = view(bytes);
  const found = new Map<number, Element>();
  let at = start;
  try {
    while (at < data.byteLength) {
      if (at + 4 > data.byteLength) throw new OutOfBytes();
      // Asked before the element is read: what follows the file meta information is in another encoding.
      if (until?.(readTag(data, at, encoding !== 'explicit-be'))) break;
      const element = readElement(data, at, encoding);
      if (element.tag === PIXEL_DATA) return { found, pixelData: element, endAt: at, cut: false };
      if (element.tag >>> 16 === 0xfffe)
        throw malformed(`a stray ${tagName(element.tag)} at byte ${at} outside any sequence`);
      if (element.length === UNDEFINED_LENGTH) {
        at = skipUndefinedLength(data, element.valueAt, element.vr === 'UN' ? 'implicit-le' : encoding);
        continue;
      }
      if (element.valueAt + element.length > data.byteLength) throw new OutOfBytes();
      if (wanted.has(element.tag) && !found.has(element.tag)) found.set(element.tag, element);
      at = element.valueAt + element.length;
    }
  } catch (error) {
    if (error instanceof OutOfBytes) return { found, pixelData: null, endAt: at, cut: true };
    throw error;
  }
  return { found, pixelData: null, endAt: at, cut: at > data.byteLength };
}
