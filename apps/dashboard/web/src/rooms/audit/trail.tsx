import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '@sagitta/contracts';
import { moment } from '../../dates.ts';
import { ABSENT, shortId } from '../../format.ts';
import { useLiveView } from '../../live/live-context.ts';
import { actInWords, reasonOf } from './act-words.ts';

interface Props {
  readonly acts: readonly Act[];
  /** Whether there are older ones. */
  readonly more: boolean;
  readonly fetching: boolean;
  readonly onMore: () => void;
}

const features = tableFeatures({});
const helper = createColumnHelper<typeof features, Act>();
const columns = helper.columns([
  helper.accessor('at', { cell: ({ getValue }) => <time dateTime={getValue()}>{moment(getValue())}</time> }),
  helper.accessor('by', {
    cell: ({ getValue }) => <span title={getValue().username}>{getValue().displayName}</span>,
  }),
  helper.display({ id: 'what', cell: ({ row }) => <What act={row.original} /> }),
  helper.accessor('centerId', { id: 'center', cell: ({ getValue }) => <CenterOf centerId={getValue()} /> }),
  helper.accessor('pairId', { id: 'pair', cell: ({ getValue }) => <PairOf pairId={getValue()} /> }),
]);
type ColumnName = 'at' | 'by' | 'what' | 'center' | 'pair';

const ROW_PX = 40;
/** Older acts are fetched when the end comes so near. */
const AHEAD = 20;

/** A table of any length: only the rows in sight are there, and the older ones come when they are scrolled to. */
export function Trail({ acts, more, fetching, onMore }: Props) {
  const { t } = useTranslation('audit');
  const scroll = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data: acts, getRowId: ({ actId }) => actId });
  const { rows } = table.getRowModel();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]!.id,
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !fetching && last >= rows.length - AHEAD) onMore();
  }, [more, fetching, last, rows.length, onMore]);

  return (
    // What scrolls is reached by the keyboard.
    <div className="trail" ref={scroll} tabIndex={0} role="region" aria-label={t('trail')}>
      <div role="table" aria-label={t('trail')} aria-rowcount={more ? -1 : rows.length + 1}>
        <div role="rowgroup" className="trail-head">
          <div role="row" aria-rowindex={1} className="trail-row">
            {table.getFlatHeaders().map(({ column }) => (
              <div key={column.id} role="columnheader">
                {t(`columns.${column.id as ColumnName}`)}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="trail-body" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start, key }) => {
            const row = rows[index]!;
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                className="trail-row"
                data-testid="act-row"
                data-kind={row.original.kind}
                data-index={index}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row.getAllCells().map((cell) => (
                  <div key={cell.id} role="cell">
                    <table.FlexRender cell={cell} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <p className="panel-note" role="status">
        {more ? fetching && t('more') : t('end')}
      </p>
    </div>
  );
}

function What({ act }: { readonly act: Act }) {
  const { t } = useTranslation(['audit', 'shell', 'drift', 'drift-work']);
  const reason = reasonOf(act);
  return (
    <>
      {actInWords(act, t)}
      {reason && <q>{reason}</q>}
    </>
  );
}

function CenterOf({ centerId }: { readonly centerId: string | null }) {
  const center = useLiveView().overview?.centers.find((one) => one.centerId === centerId);
  if (centerId === null) return ABSENT;
  return (
    <Link to="/centers/$centerId" params={{ centerId }}>
      {center?.name ?? centerId}
    </Link>
  );
}

function PairOf({ pairId }: { readonly pairId: string | null }) {
  if (pairId === null) return ABSENT;
  return (
    <Link to="/pairs/$pairId" params={{ pairId }} title={pairId}>
      {shortId(pairId)}
    </Link>
  );
}
