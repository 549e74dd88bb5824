import { z } from 'zod';
import { PairSearch } from './pair-search.ts';
import { dateOf, dayOf } from './pair-query.ts';

/* Filters that somebody has named, to come back to: a person's own, kept by the browser they were made in. */

export const VIEWS_AT_MOST = 20;

export const SavedView = z.object({ name: z.string().trim().min(1).max(40), search: PairSearch });
export type SavedView = z.infer<typeof SavedView>;
const SavedViews = z.array(SavedView).max(VIEWS_AT_MOST);

/** What everybody has; a view of today's pairs moves on with the day. */
export const GIVEN_VIEWS = ['toReview', 'aboveThreshold', 'failedToday', 'corrected'] as const;
export type GivenView = (typeof GIVEN_VIEWS)[number];

export function searchOf(view: GivenView, now: number): PairSearch {
  switch (view) {
    case 'toReview':
      return { reviewState: 'open' };
    case 'aboveThreshold':
      return { finding: 'above-threshold' };
    case 'failedToday':
      return { status: 'failed', from: dayOf(dateOf(new Date(now).toISOString()))!.start };
    case 'corrected':
      return { corrected: true };
  }
}

/** With one more; the newer of two of one name stays, in the place of the older. Null where there is no room. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] | null {
  const saved = SavedView.parse(view);
  if (views.some(({ name }) => name === saved.name))
    return views.map((known) => (known.name === saved.name ? saved : known));
  return views.length < VIEWS_AT_MOST ? [...views, saved] : null;
}

export const withoutView = (views: readonly SavedView[], name: string): readonly SavedView[] =>
  views.filter((view) => view.name !== name);

/** What was kept, as far as it can be understood. */
export function viewsFrom(kept: string | null): readonly SavedView[] {
  if (kept === null) return [];
  try {
    return SavedViews.catch([]).parse(JSON.parse(kept));
  } catch {
    return []; // no JSON: somebody else's, or cut short
  }
}

export const viewsKey = (username: string): string => `sagitta-views:${username}`;
