/**
 * A document as text that does not depend on the order in which its keys were written: what data hashes are made of. As
 * JSON otherwise; numbers as JavaScript writes them, the shortest that reads back the same.
 */
export const canonicalJson = (document: unknown): string =>
  JSON.stringify(document, (_, value: unknown) => sorted(value));

/**
 * The same text in parts, an element of a list at most, so that whoever writes a large document may do something else in
 * between. Of documents as JSON has them: nothing in them is undefined.
 */
export function* canonicalParts(document: unknown): Generator<string, void> {
  if (Array.isArray(document)) {
    yield '[';
    for (const [i, element] of document.entries()) yield `${i === 0 ? '' : ','}${canonicalJson(element)}`;
    yield ']';
  } else if (document !== null && typeof document === 'object') {
    yield '{';
    for (const [i, [key, value]] of Object.entries(sorted(document) as object).entries()) {
      yield `${i === 0 ? '' : ','}${JSON.stringify(key)}:`;
      yield* canonicalParts(value);
    }
    yield '}';
  } else {
    yield JSON.stringify(document);
  }
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
