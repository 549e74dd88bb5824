import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvestigationView } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import { ABSENT, count, shortId } from '../../../../format.ts';
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
                {drillGroups(drill).map(({ by, rows }) => (
                  <Fragment key={by}>
                    <tr className="drill-by">
                      <th scope="colgroup" colSpan={6}>
                        {t(`investigation.drillBy.${by}`)}
                      </th>
                    </tr>
                    {rows.map((row) => (
                      <DrillLine key={row.key} row={row} metric={metric} />
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

function DrillLine({ row, metric }: { readonly row: Row; readonly metric: MetricName | undefined }) {
  const { t } = useTranslation('drift-work');
  const { by, key, before, since } = row;
  const moved = movedBy(row);
  const name = by === 'model' ? shortId(key) : key;
  return (
    <tr data-testid="drill-row">
      <th scope="row">
        {name || t('investigation.unknownKey')}
        {before.n === 0 && <span className="drill-mark">{t('investigation.newKey')}</span>}
        {since.n === 0 && <span className="drill-mark">{t('investigation.goneKey')}</span>}
      </th>
      <td>{count(before.n)}</td>
      <td>{metric ? metricValue(metric, before.mean) : ABSENT}</td>
      <td>{count(since.n)}</td>
      <td>{metric ? metricValue(metric, since.mean) : ABSENT}</td>
      <td>{metric ? metricDifference(metric, moved) : ABSENT}</td>
    </tr>
  );
}
