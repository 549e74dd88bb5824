import { count } from '../../../format.ts';

const YEAR = 365.25;
/** Days that nobody counts any more. */
const MANY = 10 * YEAR;

/** A mean time of days until something happens: in days, or in years where it is many. */
export const longTime = (days: number): { readonly in: 'days' | 'years'; readonly shown: string } =>
  days < MANY
    ? { in: 'days', shown: count(Math.round(days)) }
    : { in: 'years', shown: count(Math.round(days / YEAR)) };
