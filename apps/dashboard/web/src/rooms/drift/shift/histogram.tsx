import { useTranslation } from 'react-i18next';
import type { MetricShift } from '@sagitta/contracts';
import { percent, plain } from '../../../format.ts';
import { binLabel } from './bin-label.ts';

/** Shares by bin or by word, the baseline's above these days'. */
export function Histogram({ shift: { metric, histogram } }: { readonly shift: MetricShift }) {
  const { t } = useTranslation('drift');
  const most = Math.max(...histogram.flatMap(({ baseline, current }) => [baseline, current]), 1e-9);
  const words = { yes: t('shift.yes'), no: t('shift.no'), unknown: t('shift.unknown') };
  const point = plain(0.5).charAt(1);
  const width = (share: number): string => `${(100 * share) / most}%`;
  return (
    <figure className="histogram">
      <figcaption className="histogram-key">
        <span>{t('shift.open', { metric: t(`metrics.${metric}`) })}</span>
        <span>
          <i className="then" aria-hidden="true" />
          {t('shift.then')}
        </span>
        <span>
          <i aria-hidden="true" />
          {t('shift.now')}
        </span>
      </figcaption>
      {histogram.map(({ label, baseline, current }) => (
        <div key={label} className="histogram-row">
          <span>{binLabel(metric, label, words, point)}</span>
          <span className="histogram-bars" aria-hidden="true">
            <i className="then" style={{ inlineSize: width(baseline) }} />
            <i style={{ inlineSize: width(current) }} />
          </span>
          <span>
            {percent(100 * baseline)} / {percent(100 * current)} %
          </span>
        </div>
      ))}
    </figure>
  );
}
