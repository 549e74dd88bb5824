import { deflateRaw } from 'pako';
import { describe, expect, it } from 'vitest';
import { TAGS } from './attributes.ts';
import { readDicomFilm, readDicomHeader } from './read-dicom-film.ts';
import { writeDicomFilm, type SyntheticFilm } from './write-dicom-film.ts';
import { type WritableElement, writeElements } from './write-elements.ts';

const limits = { mostInflated: 1024 * 1024 };
const instance = {
  studyInstanceUid: '2.25.11',
  seriesInstanceUid: '2.25.22',
  sopInstanceUid: '2.25.33',
};
const pixels = Uint16Array.from({ length: 12 * 8 }, (_, i) => i * 31);
const film = (changes: Partial<SyntheticFilm> = {}): Uint8Array =>
  writeDicomFilm({ rows: 12, columns: 8, pixels, instance, imagerPixelSpacingMm: 0.15, ...changes });

const failing = (code: string, words?: RegExp) =>
  expect.objectContaining(words ? { code, message: expect.stringMatching(words) } : { code });

/** A file of this transfer syntax around the bytes of a data set. */
function part10(transferSyntax: string, dataSet: ArrayLike<number>): Uint8Array {
  const meta = writeElements([{ tag: TAGS.transferSyntaxUid, vr: 'UI', value: transferSyntax }]);
  const magic = Array.from('DICM', (character) => character.charCodeAt(0));
  return Uint8Array.from([...new Array<number>(128).fill(0), ...magic, ...meta, ...Array.from(dataSet)]);
}

const image: readonly WritableElement[] = [
  { tag: TAGS.photometricInterpretation, vr: 'CS', value: 'MONOCHROME2' },
  { tag: TAGS.rows, vr: 'US', value: 2 },
  { tag: TAGS.columns, vr: 'US', value: 2 },
  { tag: TAGS.bitsAllocated, vr: 'US', value: 8 },
];
const imageWith = (...changes: WritableElement[]): WritableElement[] => [
  ...image.filter(({ tag }) => !changes.some((change) => change.tag === tag)),
  ...changes,
];
const EXPLICIT = '1.2.840.10008.1.2.1';
const nativePixels: WritableElement = { tag: 0x7fe00010, vr: 'OB', value: [1, 2, 3, 4] };
const small = (...changes: WritableElement[]): Uint8Array =>
  part10(EXPLICIT, writeElements(imageWith(nativePixels, ...changes)));

describe('readDicomFilm', () => {
  it('reads back what was written, its pixels as a view', () => {
    const bytes = film({ bitsStored: 12, pixelSpacing: { mm: 0.139, calibration: 'GEOMETRY' } });
    const read = readDicomFilm(bytes, limits);
    expect(read).toMatchObject({
      rows: 12,
      columns: 8,
      bitsAllocated: 16,
      bitsStored: 12,
      highBit: 11,
      signed: false,
      inverted: false,
      instance,
      spacing: {
        pixelSpacing: [0.139, 0.139],
        calibrationType: 'GEOMETRY',
        imagerPixelSpacing: [0.15, 0.15],
      },
    });
    if (read.pixelData.kind !== 'native') throw new Error('expected native pixels');
    const { bytes: view } = read.pixelData;
    expect(view.buffer).toBe(bytes.buffer);
    expect(view.byteOffset % 2).toBe(0);
    expect(new Uint16Array(view.buffer, view.byteOffset, view.length / 2)).toEqual(pixels);
  });

  it('writes no patient', () => {
    const text = new TextDecoder('latin1').decode(film());
    // Name, id, birth date and sex: present, empty.
    for (const tag of [
      '\x10\x00\x10\x00PN',
      '\x10\x00\x20\x00LO',
      '\x10\x00\x30\x00DA',
      '\x10\x00\x40\x00CS',
    ]) {
      expect(text).toContain(`${tag}\0\0`);
    }
  });

  it('takes MONOCHROME1 and an inverse presentation for inverted, both together for once', () => {
    expect(readDicomFilm(film({ photometric: 'MONOCHROME1' }), limits).inverted).toBe(true);
    const inverse: WritableElement = { tag: TAGS.presentationLutShape, vr: 'CS', value: 'INVERSE' };
    const ordered = writeElements([...image, inverse]);
    const bytes = part10(EXPLICIT, [...ordered, ...writeElements([nativePixels])]);
    expect(readDicomFilm(bytes, limits).inverted).toBe(true);
  });

  it('reads deflated films and refuses to inflate beyond the limit', () => {
    const dataSet = Uint8Array.from(writeElements(imageWith(nativePixels)));
    const deflated = part10('1.2.840.10008.1.2.1.99', deflateRaw(dataSet));
    expect(readDicomFilm(deflated, limits).pixelData).toMatchObject({ bytes: Uint8Array.of(1, 2, 3, 4) });
    expect(() => readDicomFilm(deflated.subarray(0, -20), limits)).toThrow(failing('film-truncated'));

    const bomb = part10('1.2.840.10008.1.2.1.99', deflateRaw(new Uint8Array(50_000_000)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => readDicomFilm(bomb, limits)).toThrow(failing('film-too-large'));
    // The intake looks at the head of a bomb only, where there is no image.
    expect(() => readDicomHeader(bomb, bomb.length)).toThrow(failing('film-malformed'));
  });

  it('steps over sequences of either length, also nested and unknown ones', () => {
    const tag = (group: number, element: number): number[] => [
      group & 0xff,
      group >> 8,
      element & 0xff,
      element >> 8,
    ];
    const item = [...tag(0xfffe, 0xe000), 0xff, 0xff, 0xff, 0xff];
    const itemEnd = [...tag(0xfffe, 0xe00d), 0, 0, 0, 0];
    const sequenceEnd = [...tag(0xfffe, 0xe0dd), 0, 0, 0, 0];
    const undefinedSequence = (vr: string, content: number[]): number[] => [
      ...[...tag(0x0009, 0x1010), vr.charCodeAt(0), vr.charCodeAt(1), 0, 0, 0xff, 0xff, 0xff, 0xff],
      ...[...item, ...content, ...itemEnd, ...sequenceEnd],
    ];
    // Rows inside of a sequence are not the film's.
    const inner = writeElements([{ tag: TAGS.rows, vr: 'US', value: 999 }]);
    // The content of an unknown sequence is implicit.
    const implicitInner = [...tag(0x0028, 0x0010), 2, 0, 0, 0, 0xe7, 0x03];
    const nested = undefinedSequence('SQ', undefinedSequence('SQ', inner));
    const unknown = undefinedSequence('UN', implicitInner);
    for (const sequence of [nested, unknown]) {
      const bytes = part10(EXPLICIT, [...sequence, ...writeElements(imageWith(nativePixels))]);
      expect(readDicomFilm(bytes, limits).rows).toBe(2);
    }
    let deep = inner;
    for (let i = 0; i < 65; i++) deep = undefinedSequence('SQ', deep);
    const bytes = part10(EXPLICIT, [...deep, ...writeElements(imageWith(nativePixels))]);
    expect(() => readDicomFilm(bytes, limits)).toThrow(failing('film-malformed', /nested/));
  });

  it.each<[string, Uint8Array, string, RegExp]>([
    ['not DICOM at all', new TextEncoder().encode('x'.repeat(300)), 'not-an-image', /DICM/],
    ['no transfer syntax', part10('', writeElements(image)), 'film-malformed', /transfer syntax/],
    ['an unknown transfer syntax', part10('1.2.3', []), 'unsupported-transfer-syntax', /1\.2\.3/],
    ['MPEG', part10('1.2.840.10008.1.2.4.100', []), 'unsupported-transfer-syntax', /MPEG2/],
    ['no pixel data', part10(EXPLICIT, writeElements(image)), 'not-an-image', /no pixel data/],
    [
      'rows of another type (CVE-2026-5442)',
      small({ tag: TAGS.rows, vr: 'UL', value: 65538 }),
      'film-malformed',
      /rows .*UL/,
    ],
    ['no rows at all', small({ tag: TAGS.rows, vr: 'US', value: 0 }), 'film-malformed', /2 x 0/],
    [
      'more pixels than bytes',
      small({ tag: TAGS.rows, vr: 'US', value: 60_000 }),
      'film-truncated',
      /120000 bytes/,
    ],
    [
      'fewer pixels than bytes',
      small({ tag: TAGS.rows, vr: 'US', value: 1 }),
      'film-malformed',
      /4 bytes long/,
    ],
    [
      'a palette (CVE-2026-5443)',
      small({ tag: TAGS.photometricInterpretation, vr: 'CS', value: 'PALETTE COLOR' }),
      'unsupported-pixel-format',
      /PALETTE/,
    ],
    [
      'colour',
      small({ tag: TAGS.photometricInterpretation, vr: 'CS', value: 'RGB' }),
      'unsupported-pixel-format',
      /RGB/,
    ],
    [
      'three gray samples',
      small({ tag: TAGS.samplesPerPixel, vr: 'US', value: 3 }),
      'unsupported-pixel-format',
      /3 samples/,
    ],
    ['two frames', small({ tag: TAGS.numberOfFrames, vr: 'IS', value: '2' }), 'multi-frame-film', /2 frames/],
    [
      '32 bits',
      small({ tag: TAGS.bitsAllocated, vr: 'US', value: 32 }),
      'unsupported-pixel-format',
      /32 bits/,
    ],
    [
      'more bits stored than allocated',
      small({ tag: TAGS.bitsStored, vr: 'US', value: 9 }),
      'film-malformed',
      /9 bits stored/,
    ],
    ['a high bit outside', small({ tag: TAGS.highBit, vr: 'US', value: 8 }), 'film-malformed', /bit 8/],
    [
      'an unknown representation',
      small({ tag: TAGS.pixelRepresentation, vr: 'US', value: 2 }),
      'film-malformed',
      /is 2/,
    ],
  ])('refuses %s', (_, bytes, code, words) => {
    expect(() => readDicomFilm(bytes, limits)).toThrow(failing(code, words));
  });

  it('finds every truncation', () => {
    const bytes = film();
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => readDicomFilm(bytes.subarray(0, length), limits)).toThrow(
        expect.objectContaining({ name: 'Failure' }),
      );
    }
  });

  it('refuses fragments that lie about their length or are too many', () => {
    const jpeg = '1.2.840.10008.1.2.4.70';
    const open = [0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff];
    const item = (length: number): number[] => [0xfe, 0xff, 0x00, 0xe0, length, 0, 0, 0];
    const end = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
    const header = writeElements(image);
    const compressed = (...parts: number[][]): Uint8Array =>
      part10(jpeg, [...header, ...open, ...parts.flat()]);
    const whole = compressed(item(0), item(2), [7, 8], item(2), [9, 10], end);
    expect(readDicomFilm(whole, limits).pixelData).toEqual({
      kind: 'encapsulated',
      fragments: [Uint8Array.of(7, 8), Uint8Array.of(9, 10)],
    });
    const read = (bytes: Uint8Array) => () => readDicomFilm(bytes, limits);
    expect(read(compressed(item(0), item(200), [7, 8], end))).toThrow(failing('film-truncated'));
    expect(read(compressed(item(0), item(2), [7, 8]))).toThrow(failing('film-truncated'));
    expect(read(compressed(item(0), end))).toThrow(failing('film-malformed', /empty/));
    expect(read(compressed(item(0), [1, 2, 3, 4, 0, 0, 0, 0]))).toThrow(failing('film-malformed'));
    const many = new Uint8Array(70_000 * 8);
    for (let at = 0; at < many.length; at += 8) many.set(item(0), at);
    expect(read(part10(jpeg, [...header, ...open, ...many]))).toThrow(failing('film-malformed'));
  });
});

describe('readDicomHeader', () => {
  it('tells from the head alone that the rest is missing', () => {
    const bytes = film();
    const head = bytes.subarray(0, bytes.length - pixels.byteLength);
    expect(readDicomHeader(head, bytes.length)).toMatchObject({ rows: 12, columns: 8 });
    expect(() => readDicomHeader(head, bytes.length - 1)).toThrow(failing('film-truncated'));
  });

  it('says so when a head ends before the image is described', () => {
    expect(() => readDicomHeader(film().subarray(0, 400), 100_000)).toThrow(
      failing('film-malformed', /within 400 bytes/),
    );
  });

  it('needs no time or memory for a header of empty items', () => {
    // 256 KB of items of 8 bytes: 32 thousand objects in a parser that keeps them.
    const items = new Uint8Array(256 * 1024);
    for (let at = 0; at < items.length; at += 8) items.set([0xfe, 0xff, 0x00, 0xe0], at);
    const sequence = [0x09, 0, 0x10, 0x10, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff];
    const bytes = part10(EXPLICIT, [...sequence, ...items]);
    expect(() => readDicomHeader(bytes, 60_000_000)).toThrow(failing('film-malformed'));
  });
});

describe('writeDicomFilm', () => {
  it('writes 8 bits too, padded to an even length', () => {
    const gray = Uint8Array.from({ length: 9 }, (_, i) => i * 20);
    const bytes = writeDicomFilm({ rows: 3, columns: 3, pixels: gray, instance });
    expect(bytes.length % 2).toBe(0);
    expect(readDicomFilm(bytes, limits)).toMatchObject({ bitsAllocated: 8, pixelData: { bytes: gray } });
  });

  it('refuses pixels that do not fill the film', () => {
    expect(() => film({ rows: 13 })).toThrow(failing('film-malformed'));
    expect(() => film({ rows: 65536, columns: 0 })).toThrow(failing('film-malformed'));
  });
});
