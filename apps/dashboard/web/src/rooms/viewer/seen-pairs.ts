/** Pairs whose landmarks this page has shown: a reading of one is not blinded, whatever is hidden from then on. */
const seen = new Set<string>();

export const markSeen = (pairId: string): void => void seen.add(pairId);
export const wasSeen = (pairId: string): boolean => seen.has(pairId);
