import { PAGE_SIZE, type PairsPage } from '../../api/pairs.ts';

/*
 * A list without an end in sight, page by page: where a page begins is known from the one before it. What is kept of
 * pages that are out of sight is that alone, so that any of them can be asked for again, and in any order.
 */

export interface ListId {
  /** Which list, and which asking for it: pairs that came later are not part of it. */
  readonly query: string;
  readonly round: number;
}

export interface PageChain {
  readonly id: ListId;
  /** Where each page begins; the first begins where the list does. */
  readonly cursors: readonly (string | undefined)[];
  /** Rows of the list; null while there are pages ahead. */
  readonly end: number | null;
}

export const chainFor = (id: ListId): PageChain => ({ id, cursors: [undefined], end: null });

/** After the page at `place` came; the same chain where its last page was known already. */
export function extended(chain: PageChain, place: number, { pairs, nextCursor }: PairsPage): PageChain {
  if (place !== chain.cursors.length - 1 || chain.end !== null) return chain;
  if (nextCursor === null) return { ...chain, end: place * PAGE_SIZE + pairs.length };
  return { ...chain, cursors: [...chain.cursors, nextCursor] };
}

/** Rows that are known to be there. */
export const rowsKnown = ({ cursors, end }: PageChain): number => end ?? (cursors.length - 1) * PAGE_SIZE;

/** Pages to hold while rows `first` to `last` are seen: theirs, and as far ahead and behind as one page is long. */
export function pagesAround(chain: PageChain, first: number, last: number): readonly number[] {
  const lastPage = chain.cursors.length - 1;
  const from = Math.max(0, Math.min(lastPage, Math.floor((first - PAGE_SIZE / 2) / PAGE_SIZE)));
  const to = Math.min(lastPage, Math.floor((last + PAGE_SIZE) / PAGE_SIZE));
  return Array.from({ length: Math.max(1, to - from + 1) }, (_, step) => from + step);
}
