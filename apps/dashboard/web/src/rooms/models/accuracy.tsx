import { useTranslation } from 'react-i18next';
import type { AccuracyRow, PublishedAccuracy } from '@sagitta/contracts';
import { ABSENT, count, shortId } from '../../format.ts';
import { SheetScroll } from '../../ui/sheet-scroll.tsx';
import { type AccuracyTable, inUnit, MEASURES, rowOf, tablesOf } from './published.ts';

/** A model's errors beside the study's; films of each kind in a table of their own. */
export function AccuracyOf({ published }: { readonly published: PublishedAccuracy }) {
  const { t } = useTranslation('models');
  const { model } = published;
  return (
    <>
      {tablesOf(published).map((table) => (
        <SheetScroll
          key={`${table.films} ${table.set.sha256}`}
          label={`${model.id}, ${t(`films.${table.films}`)}`}
        >
          <AccuracyOnSet name={`${model.id} ${shortId(model.sha256)}`} table={table} />
        </SheetScroll>
      ))}
    </>
  );
}

interface Props {
  readonly name: string;
  readonly table: AccuracyTable;
}

function AccuracyOnSet({ name, table: { films, set, columns } }: Props) {
  const { t } = useTranslation('models');
  return (
    <table className="sheet accuracy">
      <caption>
        <strong>{name}</strong> {t(`films.${films}`)}:{' '}
        {t('setOf', { patients: count(set.patients), pairs: count(set.pairs), films: count(set.films) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('measure')}</th>
          {columns.map(({ profile }) => (
            <th key={profile} scope="col">
              {t(`profiles.${profile}`)}
            </th>
          ))}
          <th scope="col">{t('studyInternal')}</th>
          <th scope="col">{t('studyExternal')}</th>
        </tr>
      </thead>
      <tbody>
        {MEASURES.map((measure) => {
          const rows = columns.map((column) => rowOf(column, measure));
          const known = rows.find((row) => row !== undefined);
          const study = (whose: 'internal' | 'external'): string =>
            known?.study ? inUnit(known, known.study[whose]) : ABSENT;
          return (
            <tr key={measure}>
              <th scope="row">{t(`measures.${measure}`)}</th>
              {columns.map(({ profile }, place) => (
                <td key={profile}>
                  <Value row={rows[place]} />
                </td>
              ))}
              <td>{study('internal')}</td>
              <td>{study('external')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Value({ row }: { readonly row: AccuracyRow | undefined }) {
  const { t } = useTranslation('models');
  if (row === undefined || row.value === null) return ABSENT;
  const n = count(row.n);
  const [from, to] = row.interval95?.map((end) => inUnit(row, end)) ?? [];
  const known = from !== undefined && to !== undefined;
  return (
    <>
      <b>{inUnit(row, row.value)}</b>
      <small>{known ? t('interval', { from, to, n }) : t('onlyN', { n })}</small>
    </>
  );
}
