import { measureOf, type Better } from './measures.ts';
import type { ReportRow } from './report.ts';

/**
 * `worse` and `better`: beyond the interval. `gone`: there was a value and there is none now, which counts as worse.
 * `unjudged`: a row that is no merit or fault, or that never had a value or interval to be held against.
 */
export type Verdict = 'worse' | 'better' | 'same' | 'gone' | 'unjudged';

export interface ComparedRow {
  /** Of the model that stands. */
  readonly before: ReportRow;
  /** Of the model that would replace it; null where the row is missing. */
  readonly after: ReportRow | null;
  readonly verdict: Verdict;
}

const keyOf = ({ group, of, measure }: ReportRow): string => `${group} ${of} ${measure}`;

/**
 * The rule for replacing a model, row by row: none may get worse beyond its interval. A row is worse when its new
 * value lies outside the standing model's 95 % interval, on the bad side. An interval without width is no yardstick
 * (a bootstrap of nothing but successes has seen no failure): there the new row's interval must exclude the old value.
 *
 * Both reports must be of the same films.
 */
export function compareRows(before: readonly ReportRow[], after: readonly ReportRow[]): ComparedRow[] {
  const rows = new Map(after.map((row) => [keyOf(row), row]));
  return before.map((row) => {
    const now = rows.get(keyOf(row)) ?? null;
    return { before: row, after: now, verdict: verdictOn(row, now) };
  });
}

export const isWorse = ({ verdict }: ComparedRow): boolean => verdict === 'worse' || verdict === 'gone';

function verdictOn(before: ReportRow, after: ReportRow | null): Verdict {
  const { better } = measureOf(before.measure);
  if (better === null || before.value === null) return 'unjudged';
  if (after === null || after.value === null) return 'gone';
  const interval = before.interval95;
  if (interval === null || after.interval95 === null) return 'unjudged';
  const [from, to] = [badness(before.value, better), badness(after.value, better)];
  if (from === to) return 'same';
  const beyond =
    interval[0] === interval[1] ? outside(before.value, after.interval95) : outside(after.value, interval);
  if (!beyond) return 'same';
  return to > from ? 'worse' : 'better';
}

const outside = (value: number, [low, high]: readonly [number, number]): boolean =>
  value < low || value > high;

function badness(value: number, better: Exclude<Better, null>): number {
  if (better === 'lower') return value;
  if (better === 'higher') return -value;
  return Math.abs(value - better.target);
}
