import { Failure } from '@sagitta/failure';
import { TAGS } from './attributes.ts';
import type { InstanceUids } from './dicom-film.ts';
import { PIXEL_DATA } from './elements.ts';
import { EXPLICIT_LITTLE_ENDIAN } from './transfer-syntaxes.ts';
import { type WritableElement, writeElements } from './write-elements.ts';

/** A synthetic film: nobody's, so that every attribute about a patient is written empty but an invented age. */
export interface SyntheticFilm {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows x columns, unsigned. 8 or 16 bits are written as the array is typed. */
  readonly pixels: Uint8Array | Uint16Array;
  /** Bits that values use; all of them unless given. */
  readonly bitsStored?: number;
  /** MONOCHROME2 (larger is brighter) unless given. */
  readonly photometric?: 'MONOCHROME1' | 'MONOCHROME2';
  /** Whither the patient faces in the image; left unless given. */
  readonly facing?: 'left' | 'right';
  readonly instance: InstanceUids;
  /** mm at the detector, (0018,1164). A DX film must have it; without, the film is good for tests only. */
  readonly imagerPixelSpacingMm?: number;
  /** mm in the patient, (0028,0030), with how it was calibrated. */
  readonly pixelSpacing?: { readonly mm: number; readonly calibration?: 'FIDUCIAL' | 'GEOMETRY' };
  /** (0018,1114). */
  readonly magnification?: number;
  /** What made the film; Sagitta unless given. ASCII, at most 64 characters each. */
  readonly device?: {
    readonly manufacturer: string;
    readonly model: string;
    readonly softwareVersion: string;
  };
  /** Peak, (0018,0060). */
  readonly tubeVoltageKv?: number;
  /** Whole years of nobody, 0 to 999, (0010,1010). */
  readonly patientAgeYears?: number;
  /** mm, (0018,1110) and (0018,1111). */
  readonly distances?: { readonly sourceToDetector: number; readonly sourceToPatient: number };
}

/** Digital X-Ray Image Storage - For Presentation. */
const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1';
/** Derived from a UUID by PS3.5 B.2, so that it needs no registered root. */
const IMPLEMENTATION_CLASS = '2.25.119278131685585490985646730007698345431';

/** DS holds at most 16 characters. */
const decimal = (value: number): string => Number(value.toPrecision(10)).toString().slice(0, 16);
const square = (mm: number): string => `${decimal(mm)}\\${decimal(mm)}`;

function checked(film: SyntheticFilm): void {
  const { rows, columns, pixels } = film;
  const side = (n: number): boolean => Number.isInteger(n) && n > 0 && n <= 0xffff;
  if (!side(rows) || !side(columns) || pixels.length !== rows * columns) {
    throw new Failure(
      'film-malformed',
      `A film of ${columns} x ${rows} pixels cannot be written from ${pixels.length} values; sides are 1 to 65535.`,
    );
  }
}

const code = (value: string, scheme: string, meaning: string): WritableElement[] => [
  { tag: 0x00080100, vr: 'SH', value },
  { tag: 0x00080102, vr: 'SH', value: scheme },
  { tag: 0x00080104, vr: 'LO', value: meaning },
];

/** Type 2 attributes of the DX IOD: they must be there and may be empty. */
const EMPTY: readonly WritableElement[] = [
  { tag: TAGS.studyDate, vr: 'DA', value: '' },
  { tag: 0x00080030, vr: 'TM', value: '' }, // study time
  { tag: 0x00080050, vr: 'SH', value: '' }, // accession number
  { tag: 0x00080090, vr: 'PN', value: '' }, // referring physician
  { tag: 0x00100010, vr: 'PN', value: '' }, // patient's name
  { tag: 0x00100020, vr: 'LO', value: '' }, // patient id
  { tag: TAGS.patientBirthDate, vr: 'DA', value: '' },
  { tag: 0x00100040, vr: 'CS', value: '' }, // sex
  { tag: 0x00200010, vr: 'SH', value: '' }, // study id
  { tag: 0x00200011, vr: 'IS', value: '' }, // series number
  { tag: 0x00200013, vr: 'IS', value: '' }, // instance number
  { tag: 0x00181508, vr: 'CS', value: '' }, // positioner type
  { tag: 0x00187004, vr: 'CS', value: '' }, // detector type
  { tag: 0x00400555, vr: 'SQ', value: [] }, // acquisition context
];

function spacingElements(film: SyntheticFilm): WritableElement[] {
  const elements: WritableElement[] = [];
  const { imagerPixelSpacingMm, pixelSpacing, magnification, distances } = film;
  const ds = (tag: number, value: string): void => void elements.push({ tag, vr: 'DS', value });
  if (imagerPixelSpacingMm !== undefined) ds(TAGS.imagerPixelSpacing, square(imagerPixelSpacingMm));
  if (magnification !== undefined) ds(TAGS.radiographicMagnification, decimal(magnification));
  if (distances) {
    ds(TAGS.distanceSourceToDetector, decimal(distances.sourceToDetector));
    ds(TAGS.distanceSourceToPatient, decimal(distances.sourceToPatient));
  }
  if (pixelSpacing) {
    ds(TAGS.pixelSpacing, square(pixelSpacing.mm));
    if (pixelSpacing.calibration) {
      elements.push({
        tag: TAGS.pixelSpacingCalibrationType,
        vr: 'CS',
        value: pixelSpacing.calibration,
      });
      elements.push({ tag: 0x00280a04, vr: 'LO', value: 'known by construction' });
    }
  }
  return elements;
}

/** Optional in the DX IOD: absent where nothing is given. */
function exposureElements({ device, tubeVoltageKv, patientAgeYears }: SyntheticFilm): WritableElement[] {
  const elements: WritableElement[] = [];
  if (device) {
    elements.push(
      { tag: TAGS.deviceModel, vr: 'LO', value: device.model },
      { tag: TAGS.deviceSoftware, vr: 'LO', value: device.softwareVersion },
    );
  }
  if (tubeVoltageKv !== undefined) {
    elements.push({ tag: TAGS.tubeVoltage, vr: 'DS', value: decimal(tubeVoltageKv) });
  }
  if (patientAgeYears !== undefined) {
    const years = String(Math.floor(patientAgeYears)).padStart(3, '0');
    elements.push({ tag: TAGS.patientAge, vr: 'AS', value: `${years}Y` });
  }
  return elements;
}

function imageElements(film: SyntheticFilm): WritableElement[] {
  const bitsAllocated = film.pixels.BYTES_PER_ELEMENT * 8;
  const bitsStored = film.bitsStored ?? bitsAllocated;
  const photometric = film.photometric ?? 'MONOCHROME2';
  const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = film.instance;
  return [
    { tag: 0x00080008, vr: 'CS', value: 'DERIVED\\PRIMARY\\' },
    { tag: TAGS.sopClassUid, vr: 'UI', value: DX_FOR_PRESENTATION },
    { tag: TAGS.sopInstanceUid, vr: 'UI', value: sopInstanceUid },
    { tag: 0x00080060, vr: 'CS', value: 'DX' },
    { tag: 0x00080068, vr: 'CS', value: 'FOR PRESENTATION' },
    { tag: TAGS.manufacturer, vr: 'LO', value: film.device?.manufacturer ?? 'Sagitta' },
    { tag: 0x00082111, vr: 'ST', value: 'synthetic film, nobody was exposed' },
    { tag: 0x00082218, vr: 'SQ', value: [code('122496007', 'SCT', 'Lumbar spine')] },
    { tag: TAGS.studyInstanceUid, vr: 'UI', value: studyInstanceUid },
    { tag: TAGS.seriesInstanceUid, vr: 'UI', value: seriesInstanceUid },
    // Where rows and columns lead: across from front to back where the patient faces left; down to the feet.
    { tag: 0x00200020, vr: 'CS', value: film.facing === 'right' ? 'A\\F' : 'P\\F' },
    { tag: 0x00200062, vr: 'CS', value: 'U' },
    { tag: TAGS.samplesPerPixel, vr: 'US', value: 1 },
    { tag: TAGS.photometricInterpretation, vr: 'CS', value: photometric },
    { tag: TAGS.rows, vr: 'US', value: film.rows },
    { tag: TAGS.columns, vr: 'US', value: film.columns },
    { tag: TAGS.bitsAllocated, vr: 'US', value: bitsAllocated },
    { tag: TAGS.bitsStored, vr: 'US', value: bitsStored },
    { tag: TAGS.highBit, vr: 'US', value: bitsStored - 1 },
    { tag: TAGS.pixelRepresentation, vr: 'US', value: 0 },
    { tag: 0x00280301, vr: 'CS', value: 'NO' }, // burned-in annotation
    { tag: 0x00281040, vr: 'CS', value: 'LIN' }, // pixel intensity relationship
    { tag: 0x00281041, vr: 'SS', value: 1 },
    { tag: 0x00281050, vr: 'DS', value: decimal(2 ** (bitsStored - 1)) }, // window: the whole range
    { tag: 0x00281051, vr: 'DS', value: decimal(2 ** bitsStored) },
    { tag: 0x00281052, vr: 'DS', value: '0' },
    { tag: 0x00281053, vr: 'DS', value: '1' },
    { tag: 0x00281054, vr: 'LO', value: 'US' },
    { tag: 0x00282110, vr: 'CS', value: '00' },
    {
      tag: TAGS.presentationLutShape,
      vr: 'CS',
      value: photometric === 'MONOCHROME1' ? 'INVERSE' : 'IDENTITY',
    },
  ];
}

function metaElements(film: SyntheticFilm): number[] {
  const elements = writeElements([
    { tag: 0x00020001, vr: 'OB', value: [0, 1] },
    { tag: 0x00020002, vr: 'UI', value: DX_FOR_PRESENTATION },
    { tag: 0x00020003, vr: 'UI', value: film.instance.sopInstanceUid },
    { tag: TAGS.transferSyntaxUid, vr: 'UI', value: EXPLICIT_LITTLE_ENDIAN },
    { tag: 0x00020012, vr: 'UI', value: IMPLEMENTATION_CLASS },
    { tag: 0x00020013, vr: 'SH', value: 'SAGITTA' },
  ]);
  return [...writeElements([{ tag: 0x00020000, vr: 'UL', value: elements.length }]), ...elements];
}

/** Values as little endian bytes whatever this machine's order is; a view where it already is little endian. */
function littleEndianBytes(pixels: Uint8Array | Uint16Array): Uint8Array {
  const isLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  if (pixels instanceof Uint8Array || isLittle) {
    return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  }
  const bytes = new Uint8Array(pixels.byteLength);
  const data = new DataView(bytes.buffer);
  pixels.forEach((value, index) => data.setUint16(index * 2, value, true));
  return bytes;
}

/**
 * Writes an uncompressed DX film (Digital X-Ray Image Storage - For Presentation, explicit little endian) as a Part 10
 * file without any real patient's data.
 *
 * Pixels begin at an even byte, so that the film can be read back without copying.
 *
 * @throws Failure film-malformed where the pixels do not fill rows x columns.
 */
export function writeDicomFilm(film: SyntheticFilm): Uint8Array {
  checked(film);
  const head = [
    ...new Array<number>(128).fill(0),
    ...Array.from('DICM', (character) => character.charCodeAt(0)),
    ...metaElements(film),
    ...writeElements([...EMPTY, ...imageElements(film), ...exposureElements(film), ...spacingElements(film)]),
  ];
  const pixels = littleEndianBytes(film.pixels);
  const padded = pixels.length + (pixels.length % 2);
  const bytes = new Uint8Array(head.length + 12 + padded);
  bytes.set(head);
  const data = new DataView(bytes.buffer, head.length, 12);
  data.setUint16(0, PIXEL_DATA >>> 16, true);
  data.setUint16(2, PIXEL_DATA & 0xffff, true);
  data.setUint8(4, 0x4f); // OW
  data.setUint8(5, 0x57);
  data.setUint32(8, padded, true);
  bytes.set(pixels, head.length + 12);
  return bytes;
}
