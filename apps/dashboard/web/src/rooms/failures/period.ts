import { dateOf, dayOf } from '../pairs/pair-query.ts';

export const PERIODS = ['today', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

const DAYS_BACK = { today: 0, week: 6, month: 29 } as const satisfies Record<Period, number>;

/** When a period began: whole local days, today among them. */
export function startOf(period: Period, now: number): string {
  const day = new Date(now);
  day.setDate(day.getDate() - DAYS_BACK[period]);
  return dayOf(dateOf(day.toISOString()))!.start;
}

/** The period that began so; undefined for any other moment. */
export const periodOf = (from: string | undefined, now: number): Period | undefined =>
  PERIODS.find((period) => startOf(period, now) === from);
