import { describe, expect, it } from 'vitest';
import { PairSearch } from './pair-search.ts';
import { GIVEN_VIEWS, searchOf, viewsFrom, VIEWS_AT_MOST, withoutView, withView } from './saved-views.ts';

const views = [{ name: 'Bern', search: { center: 'insel-bern' } }];

describe('saved views', () => {
  it('come back as they were kept', () => {
    expect(viewsFrom(JSON.stringify(views))).toEqual(views);
  });

  it.each([
    null,
    '',
    'not json',
    '{"name":"Bern"}',
    '[{"name":"","search":{}}]',
    JSON.stringify(Array(30).fill(views[0])),
  ])('are none where %s was kept', (kept) => {
    expect(viewsFrom(kept)).toEqual([]);
  });

  it('lose what a filter of theirs no longer knows', () => {
    const kept = JSON.stringify([{ name: 'Old', search: { status: 'lost', corrected: true } }]);
    expect(viewsFrom(kept)).toEqual([{ name: 'Old', search: { corrected: true } }]);
  });

  it('have one of each name, the newer one', () => {
    expect(withView(views, { name: ' Bern ', search: { status: 'failed' } })).toEqual([
      { name: 'Bern', search: { status: 'failed' } },
    ]);
    expect(withoutView(views, 'Bern')).toEqual([]);
  });

  it('are no more than there is room for', () => {
    const full = Array.from({ length: VIEWS_AT_MOST }, (_, place) => ({ name: `view ${place}`, search: {} }));
    expect(withView(full, { name: 'one more', search: {} })).toBeNull();
    expect(withView(full, { name: 'view 3', search: { corrected: true } })).toHaveLength(VIEWS_AT_MOST);
  });

  it('that everybody has can all be said in an address', () => {
    const noon = Date.parse('2026-06-01T12:00:00Z');
    for (const view of GIVEN_VIEWS)
      expect(PairSearch.parse(searchOf(view, noon))).toEqual(searchOf(view, noon));
    const { from } = searchOf('failedToday', noon);
    expect(Date.parse(from!)).toBeLessThanOrEqual(noon);
    expect(noon - Date.parse(from!)).toBeLessThan(25 * 3_600_000);
  });
});
