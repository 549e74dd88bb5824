import { CenterId } from '@sagitta/contracts';
import { z } from 'zod';
import type { ReportPeriod } from '../../api/centers.ts';
import { addDays, utcDay, utcStart } from '../../dates.ts';

/** Days back that are one press away. */
export const SPANS = [7, 30, 90] as const;
export type Span = (typeof SPANS)[number];
/** A report of more days is refused. */
export const DAYS_AT_MOST = 400;
const DEFAULT_SPAN: Span = 30;

/** What the address of a center says: so many days up to today, or from one day to another; and a center beside it. */
export const CenterSearch = z.object({
  days: z.literal(SPANS).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  with: CenterId.optional().catch(undefined),
});
export type CenterSearch = z.infer<typeof CenterSearch>;

export interface Period {
  /** First and last day, both in it. */
  readonly from: string;
  readonly to: string;
  /** Null where the days were chosen one by one. */
  readonly span: Span | null;
}

/** Days chosen one by one count where both are there, in either order. */
export function periodOf({ days, from, to }: CenterSearch, now: Date): Period {
  if (from !== undefined && to !== undefined) {
    const [first, last] = [from, to].sort();
    return { from: first!, to: last!, span: null };
  }
  const span = days ?? DEFAULT_SPAN;
  const today = utcDay(now);
  return { from: addDays(today, 1 - span), to: today, span };
}

/** As the server takes it: up to the beginning of the day after the last. */
export const reportPeriod = ({ from, to }: Period): ReportPeriod => ({
  from: utcStart(from),
  to: utcStart(addDays(to, 1)),
});
