import { daysOfPeriod } from '@sagitta/audit';

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

function asPeriod(period: string, today: string): ReportPeriod {
  const days = daysOfPeriod(period);
  return { period, ...days, underWay: days.to >= today };
}

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
      .map((period) => asPeriod(period, today))
      .sort((a, b) => b.from.localeCompare(a.from));
  return {
    months: withMade(months, (period) => !period.includes('Q')),
    quarters: withMade(quarters, (period) => period.includes('Q')),
  };
}
