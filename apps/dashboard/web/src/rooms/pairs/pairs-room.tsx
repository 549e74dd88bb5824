import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse, type PairSummary } from '@sagitta/contracts';
import { useLive, usePairChanges } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { FilterBar } from './filter-bar.tsx';
import { useKept } from './kept.ts';
import { Count, ExportMenu, LayoutMenu } from './list-bar.tsx';
import { ListState } from './list-state.tsx';
import { PairGrid } from './pair-grid.tsx';
import { filtersSet, holds, queryOf } from './pair-query.ts';
import type { PairSearch } from './pair-search.ts';
import { NOTHING_CHOSEN, refreshed, type Selection, toggled, withPairs, withRange } from './selection.ts';
import { layoutFrom, layoutKey, ROW_HEIGHT } from './table-layout.ts';
import { usePairColumns } from './use-pair-columns.ts';
import { usePairList } from './use-pair-list.ts';
import { useReplay } from './use-replay.tsx';
import { ViewBar } from './view-bar.tsx';
import '../../style/pairs-room.css';

/** Where a list was left: the way back from a pair leads there. */
interface Place {
  readonly active: number;
  readonly top: number;
}

/** Every pair. */
export function PairsRoom() {
  const { t } = useTranslation('pairs');
  const navigate = useNavigate();
  const search = useSearch({ from: '/pairs' });
  const { person, filmsUrl } = useLive().session;
  const list = usePairList(search);
  const [layout, keepLayout] = useKept(layoutKey(person.username), layoutFrom);
  const columns = usePairColumns();
  const { place, active, setActive, onScrolled } = usePlace(list.id.round);
  const [selection, setSelection] = useState<Selection>(NOTHING_CHOSEN);
  const [exporting, setExporting] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const mayExport = mayUse(person.role, 'GET /api/pairs/export');
  const replay = useReplay(() => setSelection(NOTHING_CHOSEN));

  usePairChanges((heard) => setSelection((before) => refreshed(before, heard)));
  useShortcuts({
    '/': () => searchField.current?.focus(),
    ...(mayExport ? { e: () => setExporting(true) } : {}),
  });
  const change = (next: PairSearch): void => void navigate({ to: '/pairs', search: next, replace: true });
  const open = ({ pairId }: PairSummary): void => void navigate({ to: '/pairs/$pairId', params: { pairId } });

  const density = filmsUrl === null ? 'compact' : layout.density;
  const hidden = useMemo(
    () => (density === 'films' ? layout.hidden : [...layout.hidden, 'films' as const]),
    [layout.hidden, density],
  );
  const choose = (index: number, range: boolean): void => {
    const pair = list.pairAt(index);
    if (range) setSelection((before) => withRange(before, index, list.pairAt));
    else if (pair) setSelection((before) => toggled(before, pair, index));
  };
  const chosen = [...selection.pairs.values()];
  const failed = chosen.filter(({ status }) => status === 'failed');

  return (
    <Room title={t('title')} className="list-room" actions={<ViewBar search={search} onChange={change} />}>
      <FilterBar search={search} onChange={change} searchField={searchField} />
      <section className="panel list-panel" aria-busy={list.busy} aria-label={t('title')}>
        <div className="list-bar">
          <Count list={list} />
          {chosen.length > 0 && (
            <p className="list-chosen" data-testid="pairs-chosen">
              <span role="status">{t('chosen', { count: chosen.length })}</span>
              {replay.ask && failed.length > 0 && (
                <button type="button" className="button" onClick={() => replay.ask?.(failed)}>
                  {t('replayFailed', { count: failed.length })}
                </button>
              )}
              <button type="button" className="button quiet" onClick={() => setSelection(NOTHING_CHOSEN)}>
                {t('chooseNone')}
              </button>
            </p>
          )}
          <span className="list-actions">
            {mayExport && (
              <ExportMenu
                query={queryOf(search)}
                chosen={chosen.length > 0 ? chosen.map(({ pairId }) => pairId) : null}
                open={exporting}
                onOpen={setExporting}
              />
            )}
            <LayoutMenu layout={layout} onLayout={keepLayout} />
          </span>
        </div>
        <PairGrid
          listKey={list.id.round}
          label={t('title')}
          rows={list}
          columns={columns}
          hidden={hidden}
          rowHeight={ROW_HEIGHT[density]}
          rowTestId="pairs-row"
          active={active}
          onActive={setActive}
          onOpen={open}
          choosing={{
            chosen: selection.pairs,
            onChoose: choose,
            onChooseShown: (all) =>
              setSelection((before) => (all ? withPairs(before, list.pairs) : NOTHING_CHOSEN)),
          }}
          faint={(pair) => !holds(search, pair)}
          top={place.top}
          onScrolled={onScrolled}
          empty={<ListState list={list} sentence={filtersSet(search) > 0 ? t('noneMatch') : t('none')} />}
          beyond={t('beyond')}
        />
        {list.known > 0 && list.problem && <ListState list={list} sentence="" />}
      </section>
      {replay.question}
    </Room>
  );
}

/** The active row and how far the list is scrolled, kept while the list is. */
function usePlace(round: number) {
  const queries = useQueryClient();
  const key = useMemo(() => ['pair-list', 'place', round] as const, [round]);
  const place = useMemo(() => queries.getQueryData<Place>(key) ?? { active: 0, top: 0 }, [queries, key]);
  const [at, setAt] = useState({ round, active: place.active });
  if (at.round !== round) setAt({ round, active: place.active });
  const top = useRef(place.top);
  useEffect(() => {
    top.current = place.top;
  }, [place]);
  useEffect(
    () => () => void queries.setQueryData<Place>(key, { active: at.active, top: top.current }),
    [queries, key, at.active],
  );
  return {
    place,
    active: at.active,
    setActive: useCallback((active: number) => setAt((before) => ({ ...before, active })), []),
    onScrolled: useCallback((next: number) => {
      top.current = next;
    }, []),
  };
}
