/** What was read, and when. */
export interface Fresh<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

/** The cached value while it is young; one that failed is not kept. Who asks while it is read gets the same. */
export function fresh<T>(cached: Fresh<T> | undefined, ageMs: number, read: () => Promise<T>): Fresh<T> {
  if (cached && Date.now() - cached.at < ageMs) return cached;
  const entry = { at: Date.now(), value: read() };
  entry.value.catch(() => (entry.at = 0));
  return entry;
}
