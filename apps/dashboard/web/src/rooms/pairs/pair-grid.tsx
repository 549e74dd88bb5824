import { useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairSummary } from '@sagitta/contracts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { GridRow, type GridActions } from './grid-row.tsx';
import { movedBy } from './grid-keys.ts';
import { IromHead } from './irom-cells.tsx';
import { features, type PairColumns } from './pair-columns.tsx';
import { useRem } from '../../ui/rem.ts';
import '../../style/pair-grid.css';

/** What the browsers can lay out: Firefox ends at 17.8 million pixels. A list ends there too, and says so. */
const TALLEST = 16_000_000;
const CHOICE_WIDTH = 2.25;
/** Rows beyond each end of the view, so that scrolling finds them drawn. */
const OVERSCAN = 6;

export interface GridRows {
  readonly count: number;
  readonly ended: boolean;
  readonly pairs: readonly PairSummary[];
  readonly pairAt: (index: number) => PairSummary | undefined;
  readonly onSeen?: (first: number, last: number) => void;
}

interface Props {
  readonly label: string;
  readonly rows: GridRows;
  /** Another one is another list: it is shown from its beginning. */
  readonly listKey: string | number;
  readonly columns: PairColumns;
  readonly hidden: readonly string[];
  /** Rem. */
  readonly rowHeight: number;
  readonly rowTestId: string;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onOpen: (pair: PairSummary) => void;
  /** Whether a press on a row opens it, rather than Enter alone. */
  readonly openOnPress?: boolean;
  /** Absent where nothing can be chosen. */
  readonly choosing?: {
    readonly chosen: ReadonlyMap<string, PairSummary>;
    readonly onChoose: (index: number, range: boolean) => void;
    readonly onChooseShown: (chosen: boolean) => void;
  };
  /** Pairs that are in the list, but stand back. */
  readonly faint?: (pair: PairSummary) => boolean;
  /** Scrolled to at first; `onScrolled` tells where it was left. */
  readonly top?: number;
  readonly onScrolled?: (top: number) => void;
  /** Below the header, where there are no rows. */
  readonly empty: ReactNode;
  /** Said where there are more rows than can be laid out. */
  readonly beyond?: string;
}

/**
 * A table of pairs of which only the rows in view exist. One row has the focus; it exists wherever the view goes, so that
 * the focus is not lost.
 */
export function PairGrid(props: Props) {
  const { label, rows, columns, hidden, active, choosing, faint, empty, beyond } = props;
  const { t } = useTranslation('pairs');
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const height = Math.round(props.rowHeight * rem);
  const head = Math.round(2.25 * rem);
  const most = Math.floor(TALLEST / height);
  const count = Math.min(rows.count, most);

  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map((id) => [id, false])), [hidden]);
  const table = useTable({
    ...{ features, columns, data: rows.pairs as PairSummary[] },
    getRowId: pairIdOf,
    state: { columnVisibility },
  });
  const rowsById = table.getRowModel().rowsById;
  const shown = table.getVisibleLeafColumns();
  const layout = useMemo(() => {
    const widths = shown.map(({ columnDef: { meta } }) => meta!);
    const all = [...(choosing ? [{ width: CHOICE_WIDTH, grows: false }] : []), ...widths];
    return {
      '--grid-columns': all
        .map(({ width, grows }) => (grows ? `minmax(${width}rem, ${width}fr)` : `${width}rem`))
        .join(' '),
      '--grid-width': `${all.reduce((sum, { width }) => sum + width + 0.75, 0.75)}rem`,
      '--row-height': `${height}px`,
      '--head-height': `${head}px`,
    };
    // The columns shown follow from these.
  }, [columns, hidden, choosing === undefined, height, head]);

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: head,
    scrollPaddingStart: head,
    initialOffset: props.top ?? 0,
    rangeExtractor: useCallback(
      (range: Range) => withActive(defaultRangeExtractor(range), active, count),
      [active, count],
    ),
  });
  useEffect(() => virtual.measure(), [virtual, height]);

  const listKey = useRef(props.listKey);
  useEffect(() => {
    if (listKey.current !== props.listKey) virtual.scrollToOffset(0);
    listKey.current = props.listKey;
  }, [virtual, props.listKey]);

  const items = virtual.getVirtualItems();
  const { startIndex: first = 0, endIndex: last = 0 } = virtual.range ?? {};
  const { onSeen } = rows;
  useEffect(() => onSeen?.(first, last), [onSeen, first, last]);

  // The focus follows the active row, not the other way round, so that a row may go and come while it has it.
  const focusing = useRef(false);
  useEffect(() => {
    if (!focusing.current) return;
    focusing.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  });
  const go = (index: number): void => {
    focusing.current = true;
    virtual.scrollToIndex(index, { align: 'auto' });
    props.onActive(index);
  };

  const { onOpen, openOnPress = true } = props;
  const actions: GridActions = { go, open: openOnPress ? onOpen : undefined, choose: choosing?.onChoose };
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const seen = Math.floor(((scroller.current?.clientHeight ?? 0) - head) / height);
    const lastRow = (rows.ended ? count : Math.max(1, count - 1)) - 1;
    const to = movedBy(event.key, active, { last: lastRow, page: seen });
    const pair = rows.pairAt(active);
    if (to !== null) {
      go(to);
      if (event.shiftKey) choosing?.onChoose(to, true);
    } else if (event.key === 'Enter' && pair) onOpen(pair);
    else if (event.key === 'x' || event.key === 'X' || event.key === ' ')
      choosing?.onChoose(active, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const enter = (): void => go(Math.min(active, Math.max(0, count - 1)));
  useShortcuts({ j: enter, k: enter });

  const all =
    choosing && rows.pairs.length > 0 && rows.pairs.every(({ pairId }) => choosing.chosen.has(pairId));
  return (
    <div
      ref={scroller}
      className="pair-grid-scroller"
      style={layout as React.CSSProperties}
      onScroll={({ currentTarget }) => props.onScrolled?.(currentTarget.scrollTop)}
    >
      <div
        role="grid"
        className="pair-grid"
        aria-label={label}
        aria-rowcount={rows.ended ? count + 1 : -1}
        aria-colcount={shown.length + (choosing ? 1 : 0)}
        aria-multiselectable={choosing ? true : undefined}
        onKeyDown={onKey}
      >
        <div role="rowgroup" className="pair-grid-head">
          <div role="row" aria-rowindex={1}>
            {choosing && (
              <span role="columnheader">
                <label>
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    checked={all}
                    aria-label={t('chooseShown')}
                    onChange={({ target }) => choosing.onChooseShown(target.checked)}
                  />
                </label>
              </span>
            )}
            {shown.map(({ id, columnDef: { header, meta } }) => (
              <span key={id} role="columnheader" data-align={meta?.align} data-column={id}>
                {id === 'irom' ? <IromHead name={String(header)} /> : String(header)}
              </span>
            ))}
          </div>
        </div>
        {count === 0 ? (
          <div className="pair-grid-empty">{empty}</div>
        ) : (
          <div role="rowgroup" className="pair-grid-body" style={{ height: count * height }}>
            {items.map(({ index, start }) => {
              const pair = rows.pairAt(index);
              return (
                <GridRow
                  key={index}
                  row={pair && rowsById[pair.pairId]}
                  pair={pair}
                  index={index}
                  top={start - head}
                  active={index === active}
                  chosen={choosing && pair ? choosing.chosen.has(pair.pairId) : undefined}
                  faint={pair !== undefined && (faint?.(pair) ?? false)}
                  columns={shown.length}
                  layout={layout}
                  testId={props.rowTestId}
                  actions={latest}
                  chooseLabel={t('choose')}
                />
              );
            })}
          </div>
        )}
        {count === most && beyond && <p className="pair-grid-beyond">{beyond}</p>}
      </div>
    </div>
  );
}

const pairIdOf = ({ pairId }: PairSummary): string => pairId;

/** The rows in view and the active one, in their order. */
function withActive(places: number[], active: number, count: number): number[] {
  if (active >= count || places.includes(active)) return places;
  return [...places, active].sort((a, b) => a - b);
}
