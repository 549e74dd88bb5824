import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import type { ChartView } from '@sagitta/contracts';
import { METRICS } from '@sagitta/drift';
import { baselines } from '../../../api/drift-work.ts';
import { ratio } from '../../../format.ts';
import { useSignedIn } from '../../../shell/signed-in.tsx';
import { Plot, type PlotStyle } from '../../../ui/plot.tsx';
import { cusumOf, ewmaOf, meansOf, secondsOf } from './chart-series.ts';
import { PointFacts } from './point-facts.tsx';
import { plotOptions } from './plot-options.ts';

const KINDS = ['means', 'cusum', 'ewma'] as const;

/** The means, the CUSUM and the EWMA below each other, on one axis of time; pointer and keys move through all three. */
export function ChartPlots({ view }: { readonly view: ChartView }) {
  const { t } = useTranslation('drift');
  const { theme } = useSignedIn();
  const [under, setUnder] = useState<number | null>(null);
  const made = useRef<Partial<Record<(typeof KINDS)[number], uPlot>>>({});
  const { centerId, metric, points, summary, signals, design, baselineId } = view;
  const { unit, caseMix } = METRICS[metric];
  const { data: frozen } = useQuery({ ...baselines(centerId), enabled: baselineId !== null });
  const scatter = frozen?.baselines
    .find((one) => one.baselineId === baselineId)
    ?.metrics.find((one) => one.metric === metric);
  const data = useMemo(
    () => ({ means: meansOf(view, scatter), cusum: cusumOf(view), ewma: ewmaOf(view) }),
    [view, scatter],
  );
  const options = useMemo(() => {
    // Of CUSUM and EWMA the first to cross is told; where it did is of interest in both.
    const marks = signals.map(({ since, day }) => ({ from: secondsOf(since), to: secondsOf(day) }));
    const of =
      (kind: (typeof KINDS)[number]) =>
      (style: PlotStyle): Omit<uPlot.Options, 'width' | 'height'> =>
        plotOptions(style, {
          ...{ kind, marks, onPoint: setUnder },
          onMade: (plot) => {
            made.current[kind] = plot;
          },
        });
    return { means: of('means'), cusum: of('cusum'), ewma: of('ewma') };
  }, [signals]);
  const at = Math.min(under ?? points.length - 1, points.length - 1);
  const says = t('charts.summary', {
    ...{ metric: t(`metrics.${metric}`), n: points.length, from: points[0]?.from, to: points.at(-1)?.to },
    state: t(`lights.${summary.light}`, { ns: 'codes' }),
  });

  const goTo = (index: number): void => {
    setUnder(index);
    for (const plot of Object.values(made.current)) {
      plot.setCursor({ left: plot.valToPos(plot.data[0][index]!, 'x'), top: 1 });
    }
  };
  return (
    <div className="chart-plots">
      <PointFacts view={view} at={at} onGo={goTo} />
      {KINDS.map((kind) => (
        <figure key={kind} data-testid={`plot-${kind}`}>
          <figcaption>
            {kind !== 'means'
              ? t(`charts.${kind}`)
              : unit === ''
                ? t('charts.meanBare')
                : t('charts.mean', { unit })}
            {kind === 'means' && caseMix && ` ${t('charts.caseMix')}`}
            {kind === 'cusum' && design && ` ${t('charts.limitAt', { limit: ratio(design.h) })}`}
          </figcaption>
          <Plot
            data={data[kind]}
            options={options[kind]}
            theme={theme}
            label={`${says} ${t(`charts.kinds.${kind}`)}`}
          />
        </figure>
      ))}
      {signals.length > 0 && <p className="panel-note">{t('charts.marks')}</p>}
    </div>
  );
}
