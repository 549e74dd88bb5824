const DAY_MS = 86_400_000;

/** Calendar day in UTC. */
export const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** So many days after a day; before it where negative. */
export const daysAfter = (day: string, days: number): string => dayAt(Date.parse(day) + days * DAY_MS);
