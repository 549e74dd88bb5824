import type { Days } from '@sagitta/contracts';

const DAY_MS = 86_400_000;

/** First and last day of a month, `2026-03`, or a quarter, `2026-Q1`. */
export function daysOfPeriod(period: string): Days {
  const [year, part] = period.split('-') as [string, string];
  const [first, months] = part.startsWith('Q') ? [3 * (Number(part[1]) - 1), 3] : [Number(part) - 1, 1];
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const start = (month: number): number => Date.UTC(Number(year), month, 1);
  return { from: day(start(first)), to: day(start(first + months) - DAY_MS) };
}

/** The last month and the last quarter that were over before a day. */
export function periodsBefore(day: string): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const before = (count: number): [number, number] => (count > 0 ? [year, count] : [year - 1, count + 12]);
  const [monthYear, lastMonth] = before(month - 1);
  const [quarterYear, lastOfQuarter] = before(3 * Math.floor((month - 1) / 3));
  return [`${monthYear}-${String(lastMonth).padStart(2, '0')}`, `${quarterYear}-Q${lastOfQuarter / 3}`];
}
