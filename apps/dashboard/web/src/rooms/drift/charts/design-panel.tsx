import { useTranslation } from 'react-i18next';
import type { ChartDesign } from '@sagitta/contracts';
import { ABSENT, count, plain, ratio, times } from '../../../format.ts';

/** What the limits were set for, and what that costs in delay: as FDA's AIM-CU shows it. */
export function DesignPanel({ design }: { readonly design: ChartDesign }) {
  const { t } = useTranslation('drift');
  const { k, h, lambda, limit, charts, falseAlarmsPerQuarter, inControlDays, delays } = design;
  return (
    <section className="panel" aria-labelledby="chart-design">
      <h2 id="chart-design">{t('charts.design')}</h2>
      <p className="room-note">
        {t('charts.designSays', {
          ...{ charts, alarms: plain(falseAlarmsPerQuarter) },
          ...{ cusum: count(Math.round(inControlDays.cusum)), ewma: count(Math.round(inControlDays.ewma)) },
          ...{ pairs: times(design.pairsPerSubgroup), days: times(design.daysPerSubgroup) },
        })}
      </p>
      <p className="room-note">
        {t('charts.parameters', {
          ...{ k: ratio(k), h: ratio(h), lambda: ratio(lambda), limit: ratio(limit) },
        })}
      </p>
      <h3>{t('charts.delays')}</h3>
      <table className="sheet">
        <thead>
          <tr>
            {(['shift', 'cusum', 'ewma'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`charts.delayColumns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {delays.map(({ shift, cusumDays, ewmaDays }) => (
            <tr key={shift}>
              <th scope="row">{plain(shift)}</th>
              <td>{cusumDays === null ? ABSENT : times(cusumDays)}</td>
              <td>{ewmaDays === null ? ABSENT : times(ewmaDays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
