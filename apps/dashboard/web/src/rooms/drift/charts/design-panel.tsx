import { useTranslation } from 'react-i18next';
import type { ChartDesign } from '@sagitta/contracts';
import { ABSENT, count, plain, ratio, times } from '../../../format.ts';
import { SheetScroll } from '../../../ui/sheet-scroll.tsx';
import { longTime } from './long-time.ts';

/** 10, 1.4. */
const tenths = (value: number): string => plain(Number(value.toFixed(1)));

const daysOf = (days: number): string => (days < 10 ? times(days) : count(Math.round(days)));

/** What the limits were set for, and what that costs in delay: as FDA's AIM-CU shows it. */
export function DesignPanel({ design }: { readonly design: ChartDesign }) {
  const { t } = useTranslation('drift');
  const { k, h, lambda, limit, charts, falseAlarmsPerQuarter, inControlDays, delays } = design;
  const spoken = (days: number): string => {
    const time = longTime(days);
    return t(`charts.longTime.${time.in}`, { shown: time.shown });
  };
  return (
    <section className="panel" aria-labelledby="chart-design">
      <h2 id="chart-design">{t('charts.design')}</h2>
      <p className="room-note">
        {t('charts.designSays', {
          ...{ charts, alarms: plain(falseAlarmsPerQuarter) },
          ...{ cusum: spoken(inControlDays.cusum), ewma: spoken(inControlDays.ewma) },
          ...{ pairs: tenths(design.pairsPerSubgroup), days: tenths(design.daysPerSubgroup) },
        })}
      </p>
      <p className="room-note">
        {t('charts.parameters', {
          ...{ k: ratio(k), h: ratio(h), lambda: ratio(lambda), limit: ratio(limit) },
        })}
      </p>
      <h3>{t('charts.delays')}</h3>
      <SheetScroll label={t('charts.delays')}>
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
                <td>{cusumDays === null ? ABSENT : daysOf(cusumDays)}</td>
                <td>{ewmaDays === null ? ABSENT : daysOf(ewmaDays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </SheetScroll>
    </section>
  );
}
