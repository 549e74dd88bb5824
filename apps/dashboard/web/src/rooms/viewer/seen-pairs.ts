const KEY = 'sagitta-seen-pairs';
/** So many of the last, some 200 kB. */
const KEPT = 5_000;

/** Where storage is off, what this page has shown: it is known until the page is loaded anew. */
let here: readonly string[] = [];

/**
 * Pairs whose landmarks this browser has shown, the last one last: a reading of one is not blinded, whatever is hidden from
 * then on, by whoever sits there.
 */
function seen(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (Array.isArray(kept)) return kept.filter((pairId) => typeof pairId === 'string');
  } catch {
    // What cannot be read tells nothing.
  }
  return here;
}

export function markSeen(pairId: string): void {
  here = [...seen().filter((known) => known !== pairId), pairId].slice(-KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(here));
  } catch {
    // see above
  }
}

export const wasSeen = (pairId: string): boolean => seen().includes(pairId);
