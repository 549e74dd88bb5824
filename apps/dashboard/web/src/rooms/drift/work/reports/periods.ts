import { addDays, utcDay } from '../../../../dates.ts';

export interface ReportPeriod {
  /** As `2026-03` or `2026-Q1`. */
  readonly period: string;
  readonly from: string;
  readonly to: string;
  /** Its last day is yet to come, or today. */
  readonly underWay: boolean;
}

const MONTHS = 12;
const QUARTERS = 5;

const two = (value: number): string => String(value).padStart(2, '0');

/** Days of a month (`2026-03`) or a quarter (`2026-Q1`); null where it is neither. */
export function daysOf(period: string): { readonly from: string; readonly to: string } | null {
  const found = /^(\d{4})-(?:(\d{2})|Q([1-4]))$/.exec(period);
  if (!found) return null;
  const year = Number(found[1]);
  const first = found[2] === undefined ? 3 * (Number(found[3]) - 1) : Number(found[2]) - 1;
  const length = found[2] === undefined ? 3 : 1;
  if (first > 11) return null;
  const next = new Date(Date.UTC(year, first + length, 1));
  return { from: `${year}-${two(first + 1)}-01`, to: addDays(utcDay(next), -1) };
}

const asPeriod = (period: string, today: string): ReportPeriod[] => {
  const days = daysOf(period);
  return days === null ? [] : [{ period, ...days, underWay: days.to >= today }];
};

/**
 * Months and quarters that may be reported, the newest first: the last of each up to `today` (a day in UTC), and those
 * before that have been.
 */
export function reportPeriods(today: string, made: readonly string[]) {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const at = new Date(Date.UTC(year, month - back, 1));
    return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}`;
  });
  const quarters = Array.from({ length: QUARTERS }, (_, back) => {
    const at = new Date(Date.UTC(year, 3 * Math.floor(month / 3) - 3 * back, 1));
    return `${at.getUTCFullYear()}-Q${at.getUTCMonth() / 3 + 1}`;
  });
  const withMade = (proposed: readonly string[], isOne: (period: string) => boolean): ReportPeriod[] =>
    [...new Set([...proposed, ...made.filter(isOne)])]
      .flatMap((period) => asPeriod(period, today))
      .sort((a, b) => b.from.localeCompare(a.from));
  return {
    months: withMade(months, (period) => !period.includes('Q')),
    quarters: withMade(quarters, (period) => period.includes('Q')),
  };
}
