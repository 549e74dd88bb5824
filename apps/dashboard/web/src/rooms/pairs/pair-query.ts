import { type PairSummary, type PairFilter, Segment } from '@sagitta/contracts';
import { PairSearch } from './pair-search.ts';

/* What a list's address says, as the server is asked for it, and as a pair that the page hears of is held against it. */

export const FILTER_NAMES = Object.keys(PairSearch.shape) as readonly (keyof PairSearch)[];

/** As the server is asked: names in one order, so that equal lists are asked for in equal words. */
export function queryOf(search: PairSearch): string {
  const said = new URLSearchParams();
  for (const name of FILTER_NAMES) {
    const value = search[name];
    if (value !== undefined) said.set(name, String(value));
  }
  return said.toString();
}

export const sameList = (one: PairSearch, other: PairSearch): boolean => queryOf(one) === queryOf(other);

export const filtersSet = (search: PairSearch): number =>
  FILTER_NAMES.filter((name) => search[name] !== undefined).length;

/** Whether a list holds a pair, as the server would answer. */
export function holds(search: PairSearch, pair: PairSummary): boolean {
  const { center, status, from, to, review, reviewState, failure, model, corrected, idStart } = search;
  const equal = (wanted: string | undefined, is: string | undefined): boolean =>
    wanted === undefined || wanted === is;
  return (
    equal(center, pair.centerId) &&
    equal(status, pair.status) &&
    equal(reviewState, pair.reviewState) &&
    equal(failure, pair.failure?.code) &&
    equal(model, pair.modelSha256) &&
    (from === undefined || Date.parse(pair.receivedAt) >= Date.parse(from)) &&
    (to === undefined || Date.parse(pair.receivedAt) < Date.parse(to)) &&
    (review === undefined || (pair.review && pair.review.length > 0) === review) &&
    (corrected === undefined || (pair.revisions ?? 0) > 0 === corrected) &&
    (idStart === undefined || pair.pairId.startsWith(idStart)) &&
    isMarked(search, pair)
  );
}

function isMarked({ reason, finding, segment }: PairFilter, { review = [], findings = [] }: PairSummary) {
  if (reason !== undefined && !review.some((one) => one.reason === reason)) return false;
  if (finding === undefined) return true;
  return segment === undefined
    ? findings.includes(finding)
    : findings[Segment.options.indexOf(segment)] === finding;
}

/** What somebody typed or pasted as the beginning of an id; undefined where nothing of it can be. */
export const idStartOf = (typed: string): string | undefined =>
  typed
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .slice(0, 32) || undefined;

/** The whole local day of a date field, `2026-06-01`, from its first moment to the next day's; null for none. */
export function dayOf(date: string): { readonly start: string; readonly end: string } | null {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return null;
  const start = new Date(year, month - 1, day);
  const end = new Date(year, month - 1, day + 1);
  return { start: start.toISOString(), end: end.toISOString() };
}

/** The local date of a moment, as a date field has it. */
export function dateOf(at: string): string {
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The last local date before a moment: what a field shows of an end that is not part of the range. */
export const lastDateBefore = (end: string): string => dateOf(new Date(Date.parse(end) - 1).toISOString());
