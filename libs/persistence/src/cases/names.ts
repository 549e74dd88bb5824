/** Of somebody who did something: as the contract's PersonName. */
export const NAME = { select: { username: true, displayName: true } } as const;

/** A day as a date column holds it, as the contract spells it. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
