import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InvestigationView } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import { ABSENT, shortId } from '../../../../format.ts';
import { metricValue } from '../../metric-value.ts';

/** Films to look at: as they were wont to be, and as they are now. */
export function ExamplePairs({ view }: { readonly view: InvestigationView }) {
  const { t } = useTranslation(['drift-work', 'drift']);
  const { nearest, farthest, order, alarms } = view;
  const metric = order[0]?.metric ?? alarms[0]?.metric;
  return (
    <section className="panel" aria-labelledby="investigation-examples">
      <h2 id="investigation-examples">{t('investigation.examples')}</h2>
      {nearest.length + farthest.length === 0 ? (
        <p className="empty">{t('investigation.noExamples')}</p>
      ) : (
        <>
          {metric && (
            <p className="room-note">
              {t('investigation.examplesNote', { metric: t(`metrics.${metric}`, { ns: 'drift' }) })}
            </p>
          )}
          <div className="example-pairs">
            <Examples title={t('investigation.farthest')} pairs={farthest} metric={metric} />
            <Examples title={t('investigation.nearest')} pairs={nearest} metric={metric} />
          </div>
        </>
      )}
    </section>
  );
}

interface ExamplesProps {
  readonly title: string;
  readonly pairs: InvestigationView['nearest'];
  readonly metric: MetricName | undefined;
}

function Examples({ title, pairs, metric }: ExamplesProps) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {pairs.map(({ pairId, value }) => (
          <li key={pairId}>
            <Link to="/pairs/$pairId" params={{ pairId }} title={pairId} data-testid="example-pair">
              {shortId(pairId)}
            </Link>
            <span>{metric ? metricValue(metric, value) : ABSENT}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
