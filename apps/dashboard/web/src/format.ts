/*
 * How quantities look on the page. What is absent is a dash, never a zero; widths stay the same while values change
 * (figures are tabular, decimals fixed).
 */

export const ABSENT = '–';

const fixed = (value: number | null | undefined, decimals: number): string =>
  value === null || value === undefined || !Number.isFinite(value) ? ABSENT : unsigned(value, decimals);

/** Never '-0.0'; a true minus sign, as wide as a digit's plus. */
function unsigned(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Seconds per patient: 0.084. */
export const secondsPerPatient = (seconds: number | null): string => fixed(seconds, 3);

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
export const ratio = (value: number | null | undefined): string => fixed(value, 2);

/** In a narrow column: from a hundred degrees on, which no segment turns, without the decimal. */
export const degreesInList = (value: number | null | undefined): string =>
  fixed(value, value && Math.abs(value) >= 99.95 ? 0 : 1);

/** Of degrees or millimetres: 6.9 to 9.9; null where there is none. */
export const interval = (bounds: readonly [number, number] | undefined, decimals = 1): string | null =>
  bounds ? `${fixed(bounds[0], decimals)} to ${fixed(bounds[1], decimals)}` : null;

/** A rate: 41.2, and without its decimal from a hundred on. */
export const rate = (value: number | null | undefined): string => fixed(value, value && value >= 100 ? 0 : 1);

export const count = (value: number): string => value.toLocaleString('en-US').replaceAll(',', '\u202f');

/** How long ago, in one unit: 8 s, 3 min, 2 h, 5 d. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Local time of day: 14:03:59. */
export const clock = (at: Date): string => at.toLocaleTimeString('en-GB', { hour12: false });
export const clockMinute = (at: Date): string => clock(at).slice(0, 5);

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
