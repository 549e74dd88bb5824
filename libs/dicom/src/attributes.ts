import { Failure } from '@sagitta/failure';
import { type Element, tagName } from './elements.ts';

/**
 * The attributes a film is read from; everything else in a header is never looked at. Of the patient's data only the age
 * is, or the dates that it follows from: it leaves this room as a band of years (`acquisition.ts`).
 */
export const TAGS = {
  transferSyntaxUid: 0x00020010,
  sopClassUid: 0x00080016,
  sopInstanceUid: 0x00080018,
  studyDate: 0x00080020,
  manufacturer: 0x00080070,
  deviceModel: 0x00081090,
  patientBirthDate: 0x00100030,
  patientAge: 0x00101010,
  tubeVoltage: 0x00180060,
  deviceSoftware: 0x00181020,
  imagerPixelSpacing: 0x00181164,
  distanceSourceToDetector: 0x00181110,
  distanceSourceToPatient: 0x00181111,
  radiographicMagnification: 0x00181114,
  studyInstanceUid: 0x0020000d,
  seriesInstanceUid: 0x0020000e,
  samplesPerPixel: 0x00280002,
  photometricInterpretation: 0x00280004,
  planarConfiguration: 0x00280006,
  numberOfFrames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  pixelSpacing: 0x00280030,
  pixelAspectRatio: 0x00280034,
  bitsAllocated: 0x00280100,
  bitsStored: 0x00280101,
  highBit: 0x00280102,
  pixelRepresentation: 0x00280103,
  pixelSpacingCalibrationType: 0x00280a02,
  presentationLutShape: 0x20500020,
} as const;
export type AttributeName = keyof typeof TAGS;

export const WANTED: ReadonlySet<number> = new Set(Object.values(TAGS));

/** A UID or code string is at most 64 characters; DS pairs are shorter. Longer is not read. */
const LONGEST_STRING = 256;

/** Typed access to the attributes that a walk kept. Absent or empty is null; of the wrong type is a Failure. */
export class Attributes {
  readonly #bytes: Uint8Array;
  readonly #found: ReadonlyMap<number, Element>;
  readonly #littleEndian: boolean;

  constructor(bytes: Uint8Array, found: ReadonlyMap<number, Element>, littleEndian: boolean) {
    this.#bytes = bytes;
    this.#found = found;
    this.#littleEndian = littleEndian;
  }

  /**
   * An unsigned short. Its type is checked because readers disagree on the others: Rows as UL overflowed them
   * (CVE-2026-5442).
   */
  unsignedShort(name: AttributeName): number | null {
    const element = this.#found.get(TAGS[name]);
    if (!element || element.length === 0) return null;
    if ((element.vr !== null && element.vr !== 'US') || element.length !== 2) {
      throw new Failure(
        'film-malformed',
        `${name} ${tagName(element.tag)} is ${element.vr ?? 'a value'} of ${element.length} bytes; it must be one unsigned short (US). Export the film again.`,
      );
    }
    const data = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    return data.getUint16(element.valueAt, this.#littleEndian);
  }

  /** The text of a UI, CS, DS or IS element, its padding removed. */
  text(name: AttributeName): string | null {
    const element = this.#found.get(TAGS[name]);
    if (!element || element.length === 0 || element.length > LONGEST_STRING) return null;
    let text = '';
    for (const byte of this.#valueOf(element)) text += String.fromCharCode(byte);
    // Padding is a space or, for UIDs, a zero byte (PS3.5 6.2); some senders mix them up.
    text = text.replaceAll('\0', ' ').trim();
    return text === '' ? null : text;
  }

  /**
   * The first value of an LO element, in whatever characters it was meant: senders name their character set wrongly as
   * often as not, and what is valid as UTF-8 is hardly ever anything else. Neither trimmed nor checked.
   */
  firstText(name: AttributeName): string | null {
    const element = this.#found.get(TAGS[name]);
    if (!element) return null;
    const all = this.#valueOf(element).subarray(0, LONGEST_STRING);
    const end = all.indexOf(0x5c); // a backslash parts values
    if (end < 0 && element.length > LONGEST_STRING) return null;
    const first = end < 0 ? all : all.subarray(0, end);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(first);
    } catch {
      return new TextDecoder('latin1').decode(first);
    }
  }

  #valueOf({ valueAt, length }: Element): Uint8Array {
    return this.#bytes.subarray(valueAt, valueAt + length);
  }

  /** The numbers of a DS or IS element; null where absent or where any of them is not a number. */
  numbers(name: AttributeName): readonly number[] | null {
    const parts = this.text(name)
      ?.split('\\')
      .map((part) => part.trim());
    if (!parts) return null;
    const values = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
    return values.every(Number.isFinite) ? values : null;
  }

  number(name: AttributeName): number | null {
    return this.numbers(name)?.[0] ?? null;
  }
}
