import { FlexRender, type Row } from '@tanstack/react-table';
import { memo, type MouseEvent, type RefObject } from 'react';
import type { PairSummary } from '@sagitta/contracts';
import type { features } from './pair-columns.tsx';

export interface GridActions {
  readonly go: (index: number) => void;
  /** Undefined where a press only makes the row the active one. */
  readonly open: ((pair: PairSummary) => void) | undefined;
  readonly choose: ((index: number, range: boolean) => void) | undefined;
}

interface Props {
  /** Undefined until its page is here. */
  readonly row: Row<typeof features, PairSummary> | undefined;
  readonly pair: PairSummary | undefined;
  readonly index: number;
  /** Pixels below the header. */
  readonly top: number;
  readonly active: boolean;
  /** Undefined where nothing can be chosen. */
  readonly chosen: boolean | undefined;
  readonly faint: boolean;
  readonly columns: number;
  /** Changes with which columns there are. */
  readonly layout: object;
  readonly testId: string;
  readonly actions: RefObject<GridActions>;
  readonly chooseLabel: string;
}

/** One row; drawn again only when something of it changes, and not with its neighbours. */
export const GridRow = memo(function GridRow(props: Props) {
  const { row, pair, index, top, active, chosen, actions } = props;
  const press = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('input, label, a, button')) return;
    actions.current.go(index);
    if (event.shiftKey) actions.current.choose?.(index, true);
    else if (pair) actions.current.open?.(pair);
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      aria-busy={row ? undefined : true}
      className="pair-grid-row"
      data-testid={row ? props.testId : undefined}
      data-pair-id={pair?.pairId}
      data-index={index}
      data-faint={props.faint}
      data-active={active}
      tabIndex={active ? 0 : -1}
      style={{ translate: `0 ${top}px` }}
      onClick={press}
    >
      {chosen !== undefined && (
        <span role="gridcell">
          <label>
            <input
              type="checkbox"
              tabIndex={-1}
              checked={chosen}
              aria-label={props.chooseLabel}
              onClick={({ shiftKey }) => {
                actions.current.go(index);
                actions.current.choose?.(index, shiftKey);
              }}
              readOnly
            />
          </label>
        </span>
      )}
      {row ? (
        row.getVisibleCells().map((cell) => (
          <span
            key={cell.id}
            role="gridcell"
            data-align={cell.column.columnDef.meta?.align}
            data-column={cell.column.id}
          >
            <FlexRender cell={cell} />
          </span>
        ))
      ) : (
        <span role="gridcell" aria-colspan={props.columns} className="pair-grid-waiting" />
      )}
    </div>
  );
}, sameRow);

/** The table makes its rows anew for whatever changes in it; what counts is the pair. */
function sameRow(before: Props, next: Props): boolean {
  return (
    before.pair === next.pair &&
    (before.row === undefined) === (next.row === undefined) &&
    before.index === next.index &&
    before.top === next.top &&
    before.active === next.active &&
    before.chosen === next.chosen &&
    before.faint === next.faint &&
    before.layout === next.layout &&
    before.chooseLabel === next.chooseLabel
  );
}
