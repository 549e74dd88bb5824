import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CenterReport } from '@sagitta/contracts';
import { addDays, utcStart } from '../../dates.ts';
import { ABSENT, count, latency } from '../../format.ts';
import { useSignedIn } from '../../shell/signed-in.tsx';
import { PairsLink } from '../../ui/pairs-link.tsx';
import { Plot, type PlotStyle } from '../../ui/plot.tsx';
import { type Day, latencyLine, partsOf, stackedBars } from './day-series.ts';
import { barsOptions, lineOptions } from './day-plots.ts';

const PARTS = ['clear', 'toReview', 'failed', 'underWay'] as const;

/** Pairs and latency by day, drawn, and as the table that the drawing is of. */
export function Days({ report: { centerId, days } }: { readonly report: CenterReport }) {
  const { t } = useTranslation('centers');
  const { theme } = useSignedIn();
  const [under, setUnder] = useState<number | null>(null);
  const bars = useCallback((style: PlotStyle) => barsOptions(style, setUnder), []);
  const line = useCallback((style: PlotStyle) => lineOptions(style, setUnder), []);
  const stacked = useMemo(() => stackedBars(days), [days]);
  const medians = useMemo(() => latencyLine(days), [days]);
  const day = under === null ? undefined : days[under];
  return (
    <div className="panel center-days" data-testid="center-days">
      <figure>
        <figcaption>
          <h2>{t('pairsADay')}</h2>
          {PARTS.map((part) => (
            <span key={part} className="part-key" data-part={part}>
              {t(part)}
            </span>
          ))}
          <output>{day && <DayInWords day={day} />}</output>
        </figcaption>
        <Plot className="bars" data={stacked} options={bars} theme={theme} label={barsInWords(days, t)} />
      </figure>
      <figure>
        <figcaption>
          <h2>{t('latencyADay')}</h2>
          <span className="unit">{t('latencyKey')}</span>
          <output>{day && `${day.day}  ${latency(day.p50LatencyMs)} s`}</output>
        </figcaption>
        <Plot className="line" data={medians} options={line} theme={theme} label={lineInWords(days, t)} />
      </figure>
      <details>
        <summary>{t('dayTable')}</summary>
        <DayTable centerId={centerId} days={days} />
      </details>
    </div>
  );
}

function DayInWords({ day }: { readonly day: Day }) {
  const { t } = useTranslation('centers');
  const parts = partsOf(day);
  const told = PARTS.filter((part) => parts[part] > 0).map((part) => `${count(parts[part])} ${t(part)}`);
  return <>{[day.day, ...(told.length > 0 ? told : ['0'])].join('  ')}</>;
}

type Words = ReturnType<typeof useTranslation<'centers'>>['t'];

function barsInWords(days: readonly Day[], t: Words): string {
  const sum = (part: 'received' | 'failed'): number => days.reduce((total, day) => total + day[part], 0);
  return t('barsWords', { ...endsOf(days), received: sum('received'), failed: sum('failed') });
}

function lineInWords(days: readonly Day[], t: Words): string {
  const known = days.map(({ p50LatencyMs }) => p50LatencyMs).filter((value) => value !== null);
  if (known.length === 0) return t('lineNothing', endsOf(days));
  return t('lineWords', {
    ...endsOf(days),
    low: latency(Math.min(...known)),
    high: latency(Math.max(...known)),
  });
}

const endsOf = (days: readonly Day[]): { from: string; to: string } => ({
  from: days[0]?.day ?? ABSENT,
  to: days.at(-1)?.day ?? ABSENT,
});

function DayTable({ centerId, days }: { readonly centerId: string; readonly days: readonly Day[] }) {
  const { t } = useTranslation('centers');
  return (
    <div className="sheet-scroll day-table">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('received')}</th>
            <th scope="col">{t('measured')}</th>
            <th scope="col">{t('failed')}</th>
            <th scope="col">{t('toReview')}</th>
            <th scope="col">{t('latencySeconds')}</th>
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((day) => {
            const of = { center: centerId, from: utcStart(day.day), to: utcStart(addDays(day.day, 1)) };
            return (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <td>
                  <PairsLink pairs={day.received} of={of} />
                </td>
                <td>
                  <PairsLink pairs={day.measured} of={{ ...of, status: 'measured' }} />
                </td>
                <td>
                  <PairsLink pairs={day.failed} of={{ ...of, status: 'failed' }} />
                </td>
                <td>
                  <PairsLink pairs={day.toReview} of={{ ...of, review: true }} />
                </td>
                <td>{latency(day.p50LatencyMs)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
