import '../../style/sheet.css';
import { Link, Navigate } from '@tanstack/react-router';
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import type { CenterView } from '@sagitta/contracts';
import { localDay, localStart } from '../../dates.ts';
import { ABSENT, age, count, latency, rate, wholePercent } from '../../format.ts';
import { useAge, useLive, useLiveView } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { PairsLink } from '../../ui/pairs-link.tsx';

/** Whoever is bound to a center is led to it; the others see what each has done today. */
export function CentersRoom() {
  const { t } = useTranslation('centers');
  const { centerId } = useLive().session.person;
  const centers = useLiveView().overview?.centers;
  if (centerId !== null) return <Navigate to="/centers/$centerId" params={{ centerId }} replace />;
  return (
    <Room title={t('title')} className="desk">
      <section className="panel" aria-labelledby="centers-today">
        <h2 id="centers-today">{t('today')}</h2>
        {centers && centers.length > 0 && <CentersTable centers={centers} />}
        {centers?.length === 0 && <p className="empty">{t('none')}</p>}
      </section>
    </Room>
  );
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { text: sortFn_text },
});
const helper = createColumnHelper<typeof features, CenterView>();

const share = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : (100 * part) / whole;

/** What a column is sorted by; absent values stand last either way. */
const columns = helper.columns([
  helper.accessor('name', { sortFn: 'text' }),
  helper.accessor('perMinute', {}),
  helper.accessor('inFlight', {}),
  helper.accessor('received', {}),
  helper.accessor('measured', {}),
  helper.accessor('failed', {}),
  helper.accessor(({ failed, received }) => share(failed, received), {
    id: 'failedShare',
    sortUndefined: 'last',
  }),
  helper.accessor(({ toReview, measured }) => share(toReview, measured), {
    id: 'review',
    sortUndefined: 'last',
  }),
  helper.accessor(({ latencyMs }) => latencyMs.p95 ?? undefined, { id: 'p95', sortUndefined: 'last' }),
  helper.accessor(({ lastReceivedAt }) => (lastReceivedAt ? Date.parse(lastReceivedAt) : undefined), {
    id: 'last',
    sortUndefined: 'last',
  }),
]);
type ColumnName =
  | 'name'
  | 'perMinute'
  | 'inFlight'
  | 'received'
  | 'measured'
  | 'failed'
  | 'failedShare'
  | 'review'
  | 'p95'
  | 'last';

const ARROWS = { asc: '↑', desc: '↓', false: '' } as const;
const SORT_WORDS = { asc: 'ascending', desc: 'descending', false: 'none' } as const;

function CentersTable({ centers }: { readonly centers: readonly CenterView[] }) {
  const { t } = useTranslation('centers');
  const table = useTable({
    features,
    columns,
    data: centers,
    getRowId: ({ centerId }) => centerId,
    enableSortingRemoval: false,
    initialState: { sorting: [{ id: 'name', desc: false }] },
  });
  return (
    <div className="sheet-scroll">
      <table className="sheet" aria-labelledby="centers-today">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map(({ column }) => {
                const sorted = `${column.getIsSorted()}` as keyof typeof ARROWS;
                return (
                  <th key={column.id} scope="col" aria-sort={SORT_WORDS[sorted]}>
                    <button type="button" onClick={column.getToggleSortingHandler()}>
                      {t(`columns.${column.id as ColumnName}`)}{' '}
                      <span aria-hidden="true">{ARROWS[sorted]}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map(({ original }) => (
            <CenterRow key={original.centerId} center={original} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CenterRow({ center }: { readonly center: CenterView }) {
  const { t } = useTranslation(['centers', 'common']);
  const since = useAge();
  const { centerId, received, measured, failed, toReview, lastReceivedAt } = center;
  const today = { center: centerId, from: localStart(localDay(new Date())) };
  return (
    <tr data-testid="center-line" data-center-id={centerId}>
      <th scope="row">
        <Link to="/centers/$centerId" params={{ centerId }}>
          {center.name}
        </Link>
      </th>
      <td>{rate(center.perMinute)}</td>
      <td>{count(center.inFlight)}</td>
      <td>
        <PairsLink pairs={received} of={today} />
      </td>
      <td>
        <PairsLink pairs={measured} of={{ ...today, status: 'measured' }} />
      </td>
      <td data-bad={failed > 0}>
        <PairsLink pairs={failed} of={{ ...today, status: 'failed' }} />
      </td>
      <td>{wholePercent(share(failed, received))}</td>
      <td>{wholePercent(share(toReview, measured))}</td>
      <td>{latency(center.latencyMs.p95)}</td>
      <td>{lastReceivedAt ? t('ago', { ns: 'common', age: age(since(lastReceivedAt)) }) : ABSENT}</td>
    </tr>
  );
}
