import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvestigationView } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import { ABSENT, count } from '../../../../format.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { metricDifference, metricValue } from '../../metric-value.ts';
import { drillGroups, movedBy } from './investigation-words.ts';

type Row = InvestigationView['drill'][number];

/** The pairs before and since the change, by what they were made with and of whom. */
export function DrillDown({ view: { drill, order, alarms } }: { readonly view: InvestigationView }) {
  const { t } = useTranslation(['drift-work', 'drift']);
  const metric = order[0]?.metric ?? alarms[0]?.metric;
  return (
    <section className="panel">
      <h2>{t('investigation.drill')}</h2>
      {drill.length === 0 ? (
        <p className="empty">{t('investigation.noDrill')}</p>
      ) : (
        <>
          <p className="room-note">
            {metric
              ? t('investigation.drillNote', { metric: t(`metrics.${metric}`, { ns: 'drift' }) })
              : t('investigation.drillNoteBare')}
          </p>
          <SheetScroll label={t('investigation.drill')}>
            <table className="sheet drill">
              <thead>
                <tr>
                  <th scope="col" rowSpan={2}>
                    {t('investigation.drillColumns.share')}
                  </th>
                  <th scope="colgroup" colSpan={2}>
                    {t('investigation.drillColumns.before')}
                  </th>
                  <th scope="colgroup" colSpan={2}>
                    {t('investigation.drillColumns.since')}
                  </th>
                  <th scope="col" rowSpan={2}>
                    {t('investigation.drillColumns.moved')}
                  </th>
                </tr>
                <tr>
                  <th scope="col">{t('investigation.drillColumns.n')}</th>
                  <th scope="col">{t('investigation.drillColumns.mean')}</th>
                  <th scope="col">{t('investigation.drillColumns.n')}</th>
                  <th scope="col">{t('investigation.drillColumns.mean')}</th>
                </tr>
              </thead>
              <tbody>
                {drillGroups(drill).map(({ by, comparable, rows }) => (
                  <Fragment key={by}>
                    <tr className="drill-by">
                      <th scope="colgroup" colSpan={6}>
                        {t(`investigation.drillBy.${by}`)}
                      </th>
                    </tr>
                    {rows.map((row) => (
                      <DrillLine key={row.key} row={row} metric={metric} comparable={comparable} />
                    ))}
                  </Fragment>
                ))}
              </tbody>
            </table>
          </SheetScroll>
        </>
      )}
    </section>
  );
}

interface LineProps {
  readonly row: Row;
  readonly metric: MetricName | undefined;
  readonly comparable: boolean;
}

function DrillLine({ row, metric, comparable }: LineProps) {
  const { t } = useTranslation('drift-work');
  const { key, before, since } = row;
  const moved = movedBy(row);
  return (
    <tr data-testid="drill-row">
      <th scope="row">
        {key || t('investigation.unknownKey')}
        {comparable && before.n === 0 && <span className="drill-mark">{t('investigation.newKey')}</span>}
        {comparable && since.n === 0 && <span className="drill-mark">{t('investigation.goneKey')}</span>}
      </th>
      <td>{count(before.n)}</td>
      <td>{metric ? metricValue(metric, before.mean) : ABSENT}</td>
      <td>{count(since.n)}</td>
      <td>{metric ? metricValue(metric, since.mean) : ABSENT}</td>
      <td>{metric ? metricDifference(metric, moved) : ABSENT}</td>
    </tr>
  );
}
