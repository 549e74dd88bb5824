/**
 * A document as text that does not depend on the order in which its keys were written: what data hashes are made of. As
 * JSON otherwise; numbers as JavaScript writes them, the shortest that reads back the same.
 */
export const canonicalJson = (document: unknown): string =>
  JSON.stringify(document, (_, value: unknown) => sorted(value));

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
