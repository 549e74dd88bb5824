import { describe, expect, it } from 'vitest';
import { NO_ACQUISITION } from './acquisition.ts';
import { TAGS } from './attributes.ts';
import { readDicomFilm } from './read-dicom-film.ts';
import { writeDicomFilm, type SyntheticFilm } from './write-dicom-film.ts';
import { type WritableElement, writeElements } from './write-elements.ts';

const limits = { mostInflated: 1024 };
const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

/** How a small film was made according to these elements of its header. */
function acquisition(...elements: WritableElement[]) {
  const dataSet = writeElements([
    { tag: TAGS.photometricInterpretation, vr: 'CS', value: 'MONOCHROME1' },
    { tag: TAGS.rows, vr: 'US', value: 2 },
    { tag: TAGS.columns, vr: 'US', value: 2 },
    { tag: TAGS.bitsAllocated, vr: 'US', value: 8 },
    { tag: 0x7fe00010, vr: 'OB', value: [1, 2, 3, 4] },
    ...elements,
  ]);
  const meta = writeElements([{ tag: TAGS.transferSyntaxUid, vr: 'UI', value: '1.2.840.10008.1.2.1' }]);
  const bytes = [...new Array<number>(128).fill(0), ...ascii('DICM'), ...meta, ...dataSet];
  return readDicomFilm(Uint8Array.from(bytes), limits).acquisition;
}

const written = (film: Partial<SyntheticFilm>) =>
  readDicomFilm(
    writeDicomFilm({
      ...{ rows: 2, columns: 2, pixels: Uint8Array.of(1, 2, 3, 4) },
      instance: { studyInstanceUid: '2.25.1', seriesInstanceUid: '2.25.2', sopInstanceUid: '2.25.3' },
      ...film,
    }),
    limits,
  ).acquisition;

/** UTF-8 as it goes into an element, whose writer takes characters for bytes. */
const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));
const made = (value: string) => acquisition({ tag: TAGS.manufacturer, vr: 'LO', value }).manufacturer;
const aged = (value: string) => acquisition({ tag: TAGS.patientAge, vr: 'AS', value }).ageBand;
const between = (birth: string, study: string) =>
  acquisition(
    { tag: TAGS.patientBirthDate, vr: 'DA', value: birth },
    { tag: TAGS.studyDate, vr: 'DA', value: study },
  ).ageBand;

describe('how a film was made', () => {
  it('is read as it was written', () => {
    const device = { manufacturer: 'Northlight Imaging', model: 'NL-40', softwareVersion: '3.1' };
    expect(written({ device, tubeVoltageKv: 82.5, patientAgeYears: 47 })).toEqual({
      manufacturer: 'Northlight Imaging',
      deviceModel: 'NL-40',
      deviceSoftware: '3.1',
      photometric: 'MONOCHROME2',
      ageBand: '40-49',
      tubeVoltageKv: 82.5,
    });
  });

  it('is not invented where the film does not say it', () => {
    expect(written({})).toEqual({ ...NO_ACQUISITION, manufacturer: 'Sagitta', photometric: 'MONOCHROME2' });
    expect(acquisition()).toEqual({ ...NO_ACQUISITION, photometric: 'MONOCHROME1' });
  });

  it.each([
    ['  Northlight \t Imaging\r\n', 'Northlight Imaging'],
    ['Northlight\0', 'Northlight'],
    ['3.1\\4.0\\5.2', '3.1'],
    ['R\xf6ntgen S\xfcd', 'Röntgen Süd'],
    [utf8('Röntgen 北光'), 'Röntgen 北光'],
    ['x'.repeat(64), 'x'.repeat(64)],
    [`first\\${'x'.repeat(400)}`, 'first'],
    ['x'.repeat(65), null],
    ['x'.repeat(400), null],
    ['North\x1b[31mlight', null],
    [utf8('North\u202elight'), null],
    ['   ', null],
    ['', null],
  ])('keeps a printable line: %j', (text, kept) => {
    expect(made(text)).toBe(kept);
  });

  it.each([
    ['017Y', '0-17'],
    ['018Y', '18-39'],
    ['039Y', '18-39'],
    ['040Y', '40-49'],
    ['059Y', '50-59'],
    ['60Y', '60-69'],
    ['079Y', '70-79'],
    ['080Y', '80+'],
    ['120Y', '80+'],
    ['011M', '0-17'],
    ['030D', '0-17'],
    ['121Y', null],
    ['000Y', null],
    ['unknown', null],
  ])('keeps of an age of %s the band', (age, band) => {
    expect(aged(age)).toBe(band);
  });

  it.each([
    ['19800302', '20200301', '18-39'],
    ['19800301', '20200301', '40-49'],
    ['1980.03.01', '2020.03.01', '40-49'],
    ['20200101', '20200101', null],
    ['20300101', '20200101', null],
    ['18000101', '20200101', null],
    ['19800301', '', null],
    ['', '20200301', null],
  ])('counts from birth %s to study %s', (birth, study, band) => {
    expect(between(birth, study)).toBe(band);
  });

  it('believes the stated age first', () => {
    expect(
      acquisition(
        { tag: TAGS.patientAge, vr: 'AS', value: '071Y' },
        { tag: TAGS.patientBirthDate, vr: 'DA', value: '19800301' },
        { tag: TAGS.studyDate, vr: 'DA', value: '20200301' },
      ).ageBand,
    ).toBe('70-79');
  });

  it.each([
    ['80', 80],
    ['8.1E1', 81],
    ['0', null],
    ['-80', null],
    ['80000', null],
    ['high', null],
  ])('takes %s for a voltage', (value, kilovolts) => {
    expect(acquisition({ tag: TAGS.tubeVoltage, vr: 'DS', value }).tubeVoltageKv).toBe(kilovolts);
  });
});
