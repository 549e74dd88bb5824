import { useTranslation } from 'react-i18next';
import type { Baseline } from '@sagitta/contracts';
import { METRICS } from '@sagitta/drift';
import { moment } from '../../../../dates.ts';
import { count, shortId } from '../../../../format.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { metricSpread, metricValue } from '../../metric-value.ts';

/** One version: who froze it, when and why, of which pairs, and what its metrics were. */
export function BaselineCard({ baseline }: { readonly baseline: Baseline }) {
  const { t } = useTranslation('drift-work');
  const {
    version,
    days,
    modelSha256,
    pairs,
    patients,
    frozenBy,
    frozenAt,
    reason,
    supersededAt,
    dataSha256,
  } = baseline;
  const facts = [
    ['days', t('baselines.days', days)],
    ['model', modelSha256 ? shortId(modelSha256) : t('baselines.allModels')],
    ['pairs', count(pairs)],
    ['patients', count(patients)],
  ] as const;
  return (
    <li data-testid="baseline" data-current={supersededAt === null}>
      <div className="panel-head">
        <h3>{t('baselines.version', { version })}</h3>
        <span className="state-word" data-state={supersededAt ? undefined : 'good'}>
          <span className="dot" aria-hidden="true" />
          {supersededAt ? t('baselines.superseded', { at: moment(supersededAt) }) : t('baselines.current')}
        </span>
        <span className="soft">
          {t('baselines.by', { name: frozenBy.displayName, at: moment(frozenAt) })}
        </span>
      </div>
      <q>{reason}</q>
      <dl className="facts-beside">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`baselines.facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="hash">
          <dt>{t('baselines.facts.hash')}</dt>
          <dd>
            <code title={t('baselines.hashNote')}>{dataSha256}</code>
          </dd>
        </div>
      </dl>
      <details open={supersededAt === null}>
        <summary>{t('baselines.metricsShown')}</summary>
        <Metrics baseline={baseline} />
      </details>
    </li>
  );
}

function Metrics({ baseline: { version, metrics } }: { readonly baseline: Baseline }) {
  const { t } = useTranslation(['drift-work', 'drift']);
  return (
    <SheetScroll label={t('baselines.metrics', { version })}>
      <table className="sheet">
        <thead>
          <tr>
            {(['metric', 'n', 'mean', 'sd', 'betweenDaySd', 'subgroups'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`baselines.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics
            .filter(({ metric }) => METRICS[metric].kind !== 'word')
            .map(({ metric, n, mean, sd, betweenDaySd, subgroups }) => (
              <tr key={metric}>
                <th scope="row">{t(`metrics.${metric}`, { ns: 'drift' })}</th>
                <td>{count(n)}</td>
                <td>{metricValue(metric, mean)}</td>
                <td>{metricSpread(metric, sd)}</td>
                <td>{metricSpread(metric, betweenDaySd)}</td>
                <td>{count(subgroups)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </SheetScroll>
  );
}
