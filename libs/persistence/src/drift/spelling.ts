import { Prisma } from '../generated/client.ts';

/* People and days of the audit's rows, as the contract spells them. */

/** Of somebody who did something: as the contract's PersonName. */
export const NAME = { select: { username: true, displayName: true } } as const;

/** A day as a date column holds it, as the contract spells it. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The way back. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** A pair's day in UTC, as its observation has it: when its films were made as far as that can be true, else when they came in. */
export const DAY_OF_PAIR = Prisma.sql`(
  case
    when pair.acquired_at between pair.received_at - interval '400 days' and pair.received_at + interval '1 day'
    then pair.acquired_at
    else pair.received_at
  end at time zone 'UTC')::date`;
