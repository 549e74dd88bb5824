import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayUse } from '@sagitta/contracts';
import { filmQuery, pairQuery } from '../../api/pair.ts';
import { shortId } from '../../format.ts';
import { useLive, useLiveView } from '../../live/live-context.ts';
import { stageOf } from '../../live/live-state.ts';
import { useFailureName } from '../../pair/failure-name.ts';
import { Room } from '../../shell/room.tsx';
import '../../style/viewer/layout.css';
import '../../style/viewer/films.css';
import '../../style/viewer/superimposed.css';
import '../../style/viewer/panel.css';
import { useChangedPair } from './use-changed-pair.ts';
import { FilmsOnly } from './films-only.tsx';
import { BlindReading } from './read/blind-reading.tsx';
import { Workbench } from './workbench.tsx';

export function ViewerRoom() {
  const { pairId } = useParams({ from: '/pairs/$pairId' });
  return <Pair key={pairId} pairId={pairId} />;
}

/** A pair, as far as it is known: to be worked on once it is measured. */
function Pair({ pairId }: { readonly pairId: string }) {
  const { t } = useTranslation(['viewer', 'common', 'shell']);
  const failureName = useFailureName();
  const { filmsUrl, person } = useLive().session;
  const { read, plan } = useSearch({ from: '/pairs/$pairId' });
  const { data: view, error, refetch, isFetching } = useQuery(pairQuery(pairId));
  // Asked for at once: the gateway decodes films while the values are on their way.
  const flexion = useQuery(filmQuery(filmsUrl, pairId, 'flexion')).data;
  const extension = useQuery(filmQuery(filmsUrl, pairId, 'extension')).data;
  const live = useLiveView().pairs.find(({ summary }) => summary.pairId === pairId);
  useChangedPair(pairId, view);

  if (view?.measurement && view.measurementId) {
    const newest = { measurement: view.measurement, id: view.measurementId };
    const asked = read === 'blinded' && mayUse(person.role, 'POST /api/pairs/:pairId/readings');
    return asked && plan ? (
      <BlindReading view={view} newest={newest} planId={plan} />
    ) : (
      <Workbench view={view} newest={newest} />
    );
  }
  return (
    <Room title={shortId(pairId)} className="viewer">
      {error && !view && (
        <div className="pair-problem" role="alert">
          <p>{error.message}</p>
          <button type="button" className="button" onClick={() => void refetch()} disabled={isFetching}>
            {t('again', { ns: 'shell' })}
          </button>
        </div>
      )}
      {view?.failure && (
        <p className="pair-problem" role="alert">
          <strong>{failureName(view.failure)}</strong>: {view.failure.message}
        </p>
      )}
      {view && !view.failure && !view.measurement && (
        <p className="empty" role="status">
          {t('underWay', { stage: t(`progress.${live ? stageOf(live) : 'accepted'}`, { ns: 'common' }) })}
        </p>
      )}
      {view?.failure && flexion && extension && <FilmsOnly pairId={pairId} films={{ flexion, extension }} />}
    </Room>
  );
}
