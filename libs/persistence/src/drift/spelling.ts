/* People and days of the audit's rows, as the contract spells them. */

/** Of somebody who did something: as the contract's PersonName. */
export const NAME = { select: { username: true, displayName: true } } as const;

/** A day as a date column holds it, as the contract spells it. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The way back. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
