import { useTranslation } from 'react-i18next';
import type { ChartView } from '@sagitta/contracts';
import { count, ratio } from '../../../format.ts';
import { metricValue } from '../metric-value.ts';

interface Props {
  readonly view: ChartView;
  /** The point that is told of. */
  readonly at: number;
  readonly onGo: (at: number) => void;
}

/** What one point of a chart says, in figures, and a way through the points for who has no pointer. */
export function PointFacts({ view: { metric, points, design }, at, onGo }: Props) {
  const { t } = useTranslation('drift');
  const point = points[at];
  if (!point) return null;
  const day = point.from === point.to ? point.to : t('charts.days', { from: point.from, to: point.to });
  const facts = [
    ['pairs', count(point.n)],
    ['value', metricValue(metric, point.mean)],
    ['z', ratio(point.z)],
    ['cusumHigh', `${ratio(point.cusumHigh)}${design ? ` / ${ratio(design.h)}` : ''}`],
    ['cusumLow', `${ratio(point.cusumLow)}${design ? ` / ${ratio(design.h)}` : ''}`],
    ['ewma', `${ratio(point.ewma)} / ±${ratio(point.ewmaLimit)}`],
  ] as const;
  return (
    <div className="chart-point">
      <label className="chart-point-way">
        <span>{t('charts.pointAt')}</span>
        <input
          type="range"
          min={0}
          max={points.length - 1}
          value={at}
          aria-valuetext={[
            day,
            ...facts.map(([name, value]) => `${t(`charts.facts.${name}`)} ${value}`),
          ].join(', ')}
          onChange={({ target }) => onGo(target.valueAsNumber)}
        />
        <b>{day}</b>
      </label>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`charts.facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
