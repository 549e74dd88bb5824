import type { AttributeName, Attributes } from './attributes.ts';

export type AgeBand = '0-17' | '18-39' | '40-49' | '50-59' | '60-69' | '70-79' | '80+';

/** How a film was made, in its own words; null where it does not say so, or not in words that can be kept. */
export interface FilmAcquisition {
  /** (0008,0070), (0008,1090) and the first of (0018,1020): one printable line of at most 64 characters. */
  readonly manufacturer: string | null;
  readonly deviceModel: string | null;
  readonly deviceSoftware: string | null;
  /** (0028,0004); null of a film that is no DICOM. */
  readonly photometric: string | null;
  /** Of the patient's age when the film was made. The age itself goes no further. */
  readonly ageBand: AgeBand | null;
  /** (0018,0060), peak kilovolts. */
  readonly tubeVoltageKv: number | null;
}

export const NO_ACQUISITION: FilmAcquisition = {
  manufacturer: null,
  deviceModel: null,
  deviceSoftware: null,
  photometric: null,
  ageBand: null,
  tubeVoltageKv: null,
};

/** What a header says of how its film was made. Never fails: no film is refused for its maker's name. */
export const acquisitionOf = (attributes: Attributes, photometric: string): FilmAcquisition => ({
  manufacturer: lineOf(attributes, 'manufacturer'),
  deviceModel: lineOf(attributes, 'deviceModel'),
  deviceSoftware: lineOf(attributes, 'deviceSoftware'),
  photometric,
  ageBand: bandOf(ageOf(attributes)),
  tubeVoltageKv: plausible(attributes.number('tubeVoltage'), MOST_KILOVOLTS),
});

/** Longest value of an LO element (PS3.5 6.2). */
const LONGEST_LINE = 64;
/** Letters, marks, digits, punctuation, symbols: no controls, nothing invisible, nothing unassigned. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

function lineOf(attributes: Attributes, name: AttributeName): string | null {
  // Some senders pad with zero bytes where a space belongs.
  const text = attributes.firstText(name)?.replaceAll('\0', ' ').replace(/\s+/gu, ' ').trim();
  return text && text.length <= LONGEST_LINE && PRINTABLE.test(text) ? text : null;
}

/** Radiographs of the spine are made at 60 to 120 kV, and no diagnostic tube goes beyond 200. */
const MOST_KILOVOLTS = 200;
const MOST_YEARS = 120;

const plausible = (value: number | null, most: number): number | null =>
  value !== null && value > 0 && value <= most ? value : null;

/** Years: as stated, or else between birth and study. */
function ageOf(attributes: Attributes): number | null {
  const stated = /^(\d{1,3})([DWMY])$/.exec(attributes.text('patientAge') ?? '');
  if (stated)
    return plausible(Number(stated[1]) / UNITS_A_YEAR[stated[2] as 'D' | 'W' | 'M' | 'Y'], MOST_YEARS);
  const [born, made] = [dateOf(attributes, 'patientBirthDate'), dateOf(attributes, 'studyDate')];
  if (!born || !made) return null;
  // Months and days compared as numbers: the birthday of that year has come, or not yet.
  const years = made.year - born.year - (made.monthAndDay < born.monthAndDay ? 1 : 0);
  // Born and examined in one year is rather a date that was blanked out.
  return plausible(years, MOST_YEARS);
}

const UNITS_A_YEAR = { D: 365.25, W: 52.18, M: 12, Y: 1 } as const;

function dateOf(attributes: Attributes, name: AttributeName): { year: number; monthAndDay: number } | null {
  // Dots are how the standard before DICOM wrote dates (PS3.5 6.2, DA).
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(attributes.text(name) ?? '');
  return match && { year: Number(match[1]), monthAndDay: Number(`${match[2]}${match[3]}`) };
}

const BANDS: readonly (readonly [below: number, AgeBand])[] = [
  [18, '0-17'],
  [40, '18-39'],
  [50, '40-49'],
  [60, '50-59'],
  [70, '60-69'],
  [80, '70-79'],
  [Number.POSITIVE_INFINITY, '80+'],
];

const bandOf = (years: number | null): AgeBand | null =>
  years === null ? null : BANDS.find(([below]) => years < below)![1];
