import type { QueryReply } from '@sagitta/contracts';

export type ReadingListEntries = QueryReply<'query.reading-list'>['entries'];

/** Pairs that are still to be read: each plan is counted once, however many of its pairs are listed. */
export const leftToRead = (entries: ReadingListEntries): number =>
  [...new Map(entries.map(({ planId, left }) => [planId, left])).values()].reduce((sum, one) => sum + one, 0);

/** What follows a pair that was just read: of the same plan while it has any. */
export function nextToRead(entries: ReadingListEntries, planId: string, readPairId: string) {
  const others = entries.filter(({ pairId }) => pairId !== readPairId);
  return others.find((entry) => entry.planId === planId) ?? others[0];
}
