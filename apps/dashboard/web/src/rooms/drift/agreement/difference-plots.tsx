import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementReport, ValueAgreement } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { count, ratio, segmentName } from '../../../format.ts';
import { useSignedIn } from '../../../shell/signed-in.tsx';
import { Plot, type PlotStyle } from '../../../ui/plot.tsx';
import { againstMean, overTime } from './difference-series.ts';
import { differenceOptions, type Line } from './difference-options.ts';
import { groupsBy } from './groups-by.ts';
import { MARKER_SHAPES } from './marker-paths.ts';

/** Bland-Altman, and the same differences over time, so that a change shows that a mean hides. */
export function DifferencePlots({ report }: { readonly report: AgreementReport }) {
  const { t } = useTranslation('drift');
  const [all] = groupsBy(report.groups, 'all');
  if (!all) return null;
  return (
    <section className="panel" aria-label={t('agreement.difference')}>
      <div className="agreement-plots">
        {(['irom', 'translation'] as const).flatMap((quantity) =>
          (['blandAltman', 'overTime'] as const).map((kind) => (
            <DifferencePlot
              key={`${quantity} ${kind}`}
              title={t(`agreement.${kind}`, { value: t(`agreement.value.${quantity}`) })}
              kind={kind}
              points={report.points[quantity]}
              value={all[quantity]}
            />
          )),
        )}
      </div>
      <p className="segment-key">
        {SEGMENTS.map((segment, i) => (
          <span key={segment}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={MARKER_SHAPES[i]} data-segment={i + 1} />
            </svg>
            {segmentName(segment)}
          </span>
        ))}
        <span>{t('agreement.plotKey')}</span>
      </p>
    </section>
  );
}

interface Props {
  readonly title: string;
  readonly kind: 'blandAltman' | 'overTime';
  readonly points: AgreementReport['points']['irom'];
  readonly value: ValueAgreement;
}

function DifferencePlot({ title, kind, points, value }: Props) {
  const { t } = useTranslation('drift');
  const { theme } = useSignedIn();
  const data = useMemo(() => (kind === 'overTime' ? overTime(points) : againstMean(points)), [kind, points]);
  const { bias, lowerLimit, upperLimit } = value;
  const lines = useMemo(
    () =>
      (['bias', 'lowerLimit', 'upperLimit'] as const).flatMap((name): Line[] => {
        const { value: at, interval95 } = value[name];
        return at === null ? [] : [{ kind: name === 'bias' ? 'bias' : 'limit', at, interval95 }];
      }),
    [value],
  );
  const options = useMemo(
    () => (style: PlotStyle) => differenceOptions(style, { time: kind === 'overTime', lines }),
    [kind, lines],
  );
  const says = t('agreement.plotSays', {
    ...{ n: count(points.length), bias: ratio(bias.value) },
    ...{ lower: ratio(lowerLimit.value), upper: ratio(upperLimit.value) },
  });
  return (
    <figure>
      <figcaption>
        <b>{title}</b>
        <small>{says}</small>
      </figcaption>
      <Plot data={data} options={options} theme={theme} label={`${title}. ${says}`} />
    </figure>
  );
}
