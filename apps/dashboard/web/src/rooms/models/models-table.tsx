import { useTranslation } from 'react-i18next';
import type { ModelView, WorkerView } from '@sagitta/contracts';
import { moment } from '../../dates.ts';
import { ABSENT, count, milliseconds, percent, shortId } from '../../format.ts';
import { useLiveView } from '../../live/live-context.ts';
import { PairsLink } from '../../ui/pairs-link.tsx';

/** Every model that has measured, the last seen first; where it runs now is for those who are told of workers. */
export function ModelsTable({ models }: { readonly models: readonly ModelView[] }) {
  const { t } = useTranslation('models');
  const toldOfWorkers = useLiveView().workers.length > 0;
  return (
    <div className="sheet-scroll">
      <table className="sheet" aria-labelledby="models-seen">
        <thead>
          <tr>
            <td colSpan={toldOfWorkers ? 5 : 4} />
            <th scope="colgroup" colSpan={6} className="recent">
              {t('columns.recent')}
            </th>
          </tr>
          <tr>
            <th scope="col">{t('columns.model')}</th>
            {toldOfWorkers && <th scope="col">{t('columns.workers')}</th>}
            <th scope="col">{t('columns.firstSeen')}</th>
            <th scope="col">{t('columns.lastMeasured')}</th>
            <th scope="col">{t('columns.pairs')}</th>
            <th scope="col">{t('columns.pairs')}</th>
            <th scope="col">{t('columns.review')}</th>
            <th scope="col">{t('columns.corrected')}</th>
            <th scope="col">{t('columns.rejected')}</th>
            <th scope="col">{t('columns.p50')}</th>
            <th scope="col">{t('columns.p95')}</th>
          </tr>
        </thead>
        <tbody>
          {models.map((view) => (
            <ModelRow key={view.model.sha256} view={view} toldOfWorkers={toldOfWorkers} />
          ))}
        </tbody>
      </table>
      <p className="panel-note">{t('recentNote')}</p>
    </div>
  );
}

interface RowProps {
  readonly view: ModelView;
  readonly toldOfWorkers: boolean;
}

function ModelRow({ view, toldOfWorkers }: RowProps) {
  const { model, firstSeenAt, lastMeasuredAt, pairs, recent, change } = view;
  const { t } = useTranslation('models');
  const { workers } = useLiveView();
  const share = (part: number): string =>
    recent.pairs === 0 ? ABSENT : percent((100 * part) / recent.pairs);
  return (
    <tr data-testid="model-row" data-model={model.sha256}>
      <th scope="row">
        {model.id}{' '}
        <span className="soft" title={model.sha256}>
          {shortId(model.sha256)}
        </span>
        {change && (
          <small className="model-change" data-state={change.state}>
            {t(`change.${change.state}`, { at: moment(change.at) })}
          </small>
        )}
      </th>
      {toldOfWorkers && (
        <td>
          <RunsOn
            workers={workers.filter((worker) => !worker.lost && worker.model?.sha256 === model.sha256)}
          />
        </td>
      )}
      <td>{moment(firstSeenAt)}</td>
      <td>{lastMeasuredAt ? moment(lastMeasuredAt) : ABSENT}</td>
      <td>
        <PairsLink pairs={pairs} of={{ model: model.sha256 }} />
      </td>
      <td>{count(recent.pairs)}</td>
      <td>{share(recent.toReview)}</td>
      <td>{share(recent.corrected)}</td>
      <td>{share(recent.rejected)}</td>
      <td>{milliseconds(recent.totalMs.p50)}</td>
      <td>{milliseconds(recent.totalMs.p95)}</td>
    </tr>
  );
}

function RunsOn({ workers }: { readonly workers: readonly WorkerView[] }) {
  const { t } = useTranslation('models');
  if (workers.length === 0) return <span className="soft">{t('nowhere')}</span>;
  return (
    <span className="state-word" data-state="good" title={workers.map(({ workerId }) => workerId).join(', ')}>
      <span className="dot" aria-hidden="true" />
      {t('workers', { count: workers.length })}
    </span>
  );
}
