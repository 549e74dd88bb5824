/** One frame's compressed bytes: fragments may split it anywhere (PS3.5 A.4). */
export function joinFragments(fragments: readonly Uint8Array[]): Uint8Array {
  const [only] = fragments;
  if (only && fragments.length === 1) return only;
  const joined = new Uint8Array(fragments.reduce((sum, fragment) => sum + fragment.length, 0));
  let at = 0;
  for (const fragment of fragments) {
    joined.set(fragment, at);
    at += fragment.length;
  }
  return joined;
}
