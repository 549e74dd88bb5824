import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import type { ChartView } from '@sagitta/contracts';
import { METRICS } from '@sagitta/drift';
import { count, ratio } from '../../../format.ts';
import { useSignedIn } from '../../../shell/signed-in.tsx';
import { Plot, type PlotStyle } from '../../../ui/plot.tsx';
import { metricValue } from '../metric-value.ts';
import { cusumOf, ewmaOf, meansOf, secondsOf } from './chart-series.ts';
import { plotOptions } from './plot-options.ts';

/** The means, the CUSUM and the EWMA below each other, on one axis of time; the pointer is on all three. */
export function ChartPlots({ view }: { readonly view: ChartView }) {
  const { t } = useTranslation('drift');
  const { theme } = useSignedIn();
  const [under, setUnder] = useState<number | null>(null);
  const { metric, points, summary, signals, design } = view;
  const { unit } = METRICS[metric];
  const data = useMemo(() => ({ means: meansOf(view), cusum: cusumOf(view), ewma: ewmaOf(view) }), [view]);
  const marks = useMemo(
    () => signals.flatMap(({ since, day }) => [secondsOf(since), secondsOf(day)]),
    [signals],
  );
  const options = useMemo(() => {
    const of =
      (kind: 'means' | 'cusum' | 'ewma') =>
      (style: PlotStyle): Omit<uPlot.Options, 'width' | 'height'> =>
        plotOptions(style, { kind, marks, onPoint: setUnder });
    return { means: of('means'), cusum: of('cusum'), ewma: of('ewma') };
  }, [marks]);
  const point = under === null ? points.at(-1) : points[under];
  const says = t('charts.summary', {
    ...{ metric: t(`metrics.${metric}`), n: points.length, from: points[0]?.from, to: points.at(-1)?.to },
    state: t(`lights.${summary.light}`, { ns: 'codes' }),
  });
  return (
    <div className="chart-plots">
      <output className="chart-point">
        {point &&
          t('charts.point', {
            ...{ day: point.to, n: count(point.n), z: ratio(point.z) },
            mean: metricValue(metric, point.mean),
          })}
      </output>
      {(['means', 'cusum', 'ewma'] as const).map((kind) => (
        <figure key={kind}>
          <figcaption>
            {kind === 'means'
              ? unit === ''
                ? t('charts.meanBare')
                : t('charts.mean', { unit })
              : t(`charts.${kind}`)}
            {kind === 'cusum' && design && <span className="soft"> ±{ratio(design.h)}</span>}
          </figcaption>
          <Plot data={data[kind]} options={options[kind]} theme={theme} label={says} />
        </figure>
      ))}
    </div>
  );
}
