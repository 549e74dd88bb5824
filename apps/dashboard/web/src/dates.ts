/* Days and moments as the page writes them: the same in every language, and sortable as text. */

const two = (value: number): string => String(value).padStart(2, '0');

/** `2031-05-17 14:03`, local time. */
export function moment(at: string): string {
  const date = new Date(at);
  return `${localDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `2031-05-17 14:03:59`, local time. */
export const momentToSecond = (at: string): string => `${moment(at)}:${two(new Date(at).getSeconds())}`;

/** `2031-05-17`, local time. */
export const localDay = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** `2031-05-17`, in UTC. */
export const utcDay = (date: Date): string => date.toISOString().slice(0, 10);

/** A day so many days later; earlier where `days` is negative. */
export const addDays = (day: string, days: number): string =>
  utcDay(new Date(Date.parse(day) + days * 86_400_000));

/** When a day begins in UTC. */
export const utcStart = (day: string): string => `${day}T00:00:00.000Z`;

/** When a day begins here. */
export const localStart = (day: string): string => new Date(`${day}T00:00:00`).toISOString();
