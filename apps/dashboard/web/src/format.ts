import i18next from 'i18next';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from './i18n/languages.ts';

/*
 * How quantities look on the page, in its language. What is absent is a dash, never a zero; widths stay the same while
 * values change (figures are tabular, decimals fixed). Who shows them calls `useTranslation` or `useLanguage`, and so is
 * drawn again when another language is chosen.
 */

export const ABSENT = '–';

const language = (): Language => (isLanguage(i18next.language) ? i18next.language : DEFAULT_LANGUAGE);

/** Of the two Englishes the one that has days before months, and 24 hours. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
const TO: Readonly<Record<Language, string>> = { en: 'to', de: 'bis' };

const fixed = (value: number | null | undefined, decimals: number): string =>
  value === null || value === undefined || !Number.isFinite(value) ? ABSENT : signed(value, decimals);

/** Never '-0.0'; a true minus sign, as wide as a digit's plus. */
function signed(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? `−${withPoint(digits)}` : withPoint(digits);
}

/** The digits are those of libs/motion's sentences, which Intl might round otherwise; only the point is the language's. */
const withPoint = (digits: string): string => digits.replace('.', POINTS[language()]);

const pointOf = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')!.value;
const POINTS: Readonly<Record<Language, string>> = { en: pointOf(LOCALES.en), de: pointOf(LOCALES.de) };

/** Seconds per patient: 0.084. */
export const secondsPerPatient = (seconds: number | null): string => fixed(seconds, 3);

/** A duration as it is spoken of: 0.1, 12.3. */
export const seconds = (value: number): string => fixed(value, 1);

/** A number with as many decimals as it needs, three at most: 0.15, 2. */
export const plain = (value: number): string => withPoint(`${Number(value.toFixed(3))}`);

/** Two figures that count, however small: 0.0021, 0.34, 2.1, 12. */
export function twoFigures(value: number | null | undefined): string {
  const size = Math.abs(value ?? 0);
  const decimals = size === 0 ? 0 : 1 - Math.floor(Math.log10(size));
  return fixed(value, Math.min(6, Math.max(0, decimals)));
}

/** A figure beside an axis: as many decimals as it needs, of six digits at most. */
export const axisFigure = (value: number): string =>
  value < 0 ? `−${axisFigure(-value)}` : withPoint(`${Number(value.toPrecision(6))}`);

/** How many times: 2.0, and whole from ten on. */
export const times = (value: number): string => fixed(value, value < 10 ? 1 : 0);

/** A latency given in milliseconds, in seconds: 0.41. From ten seconds on one decimal is enough. */
export const latency = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? ABSENT : fixed(ms / 1000, ms < 10_000 ? 2 : 1);

/** Milliseconds of a stage: whole ones, or tenths below ten. */
export const milliseconds = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? ABSENT : fixed(ms, ms < 10 ? 1 : 0);

export const degrees = (value: number | null | undefined): string => fixed(value, 1);
export const millimetres = (value: number | null | undefined): string => fixed(value, 1);
export const percent = (value: number | null | undefined): string => fixed(value, 1);
export const wholePercent = (value: number | null | undefined): string => fixed(value, 0);
export const perDegree = (mm: number | null | undefined): string => fixed(mm, 2);
export const residual = (mm: number | null | undefined): string => fixed(mm, 2);
/** Errors and coefficients of the accuracy table. */
export const accuracy = (value: number): string => fixed(value, 2);
export const ratio = (value: number | null | undefined): string => fixed(value, 2);

/** In a narrow column: from a hundred degrees on, which no segment turns, without the decimal. */
export const degreesInList = (value: number | null | undefined): string =>
  fixed(value, value && Math.abs(value) >= 99.95 ? 0 : 1);

/** Of degrees or millimetres: 6.9 to 9.9; null where there is none. */
export const interval = (bounds: readonly [number, number] | undefined, decimals = 1): string | null =>
  bounds ? `${fixed(bounds[0], decimals)} ${TO[language()]} ${fixed(bounds[1], decimals)}` : null;

/** A rate: 41.2, and without its decimal from a hundred on. */
export const rate = (value: number | null | undefined): string => fixed(value, value && value >= 100 ? 0 : 1);

/** Thousands apart by a narrow space, which no language takes for its decimal point. */
export const count = (value: number): string => value.toLocaleString('en-US').replaceAll(',', '\u202f');

/** How long ago, in one unit: 8 s, 3 min, 2 h, 5 d; the same in every language. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/* Times are those of where the reader is. */

/** Time of day: 14:03:59. */
export const clock = (at: Date): string => at.toLocaleTimeString(LOCALES[language()]);
export const clockMinute = (at: Date): string =>
  at.toLocaleTimeString(LOCALES[language()], { timeStyle: 'short' });

/** The part of a pair's id that people read out. */
export const shortId = (pairId: string): string => pairId.slice(0, 8);

/**
 * A sentence with true minus signs, as the figures beside it have them; hyphens in names stay. A per cent sign keeps
 * to its figure's line.
 */
export const typeset = (sentence: string): string =>
  sentence.replace(/(?<![\w-])-(?=\d)/g, '−').replace(/(?<=\d) (?=%)/g, '\u00a0');

/** L4-L5 with the dash that belongs there. */
export const segmentName = (segment: string): string => segment.replace('-', '–');
