/* Moments in lists: the day and the time of day, as the reader's language writes them. */

const written = new Map<string, Intl.DateTimeFormat>();

/** 25/11/2026, 14:03:59; one format a language, for to make one takes longer than to use it. */
export function dayAndTime(at: string, language: string): string {
  const format =
    written.get(language) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  written.set(language, format);
  return format.format(new Date(at));
}
