import '../../../i18n/drift-work.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairView } from '@sagitta/contracts';
import { byPosture } from '@sagitta/kinematics';
import { readingList } from '../../../api/drift-work.ts';
import { count, shortId } from '../../../format.ts';
import { Room } from '../../../shell/room.tsx';
import { useNotify } from '../../../ui/notices.tsx';
import type { Kept } from '../correct/use-correction.ts';
import { Films } from '../film/films.tsx';
import { LeaveQuestion } from '../leave-question.tsx';
import { wasSeen } from '../seen-pairs.ts';
import { filmsSwapped, sourceOf } from '../source-films.ts';
import { Toolbar } from '../toolbar.tsx';
import { useViewing } from '../viewing.ts';
import { useViewingKeys } from '../viewing-keys.ts';
import { leftToRead, nextToRead } from './next-to-read.ts';
import { ReadPanel } from './read-panel.tsx';
import { useReading } from './use-reading.ts';

interface Props {
  readonly view: PairView;
  readonly newest: Kept;
  /** Whose list goes on once the pair is read. */
  readonly planId: string;
}

const nowhere = (): void => undefined;

/**
 * A pair of a reading plan: films and tools, and nothing else. Whatever the model found is not rendered at all, so that
 * no key and no button can show it.
 */
export function BlindReading({ view: { pairId, revisionsMade }, newest, planId }: Props) {
  const { measurement, id } = newest;
  const { t } = useTranslation(['drift-work', 'viewer']);
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [saved, setSaved] = useState(false);
  const left = useQuery(readingList).data;
  const films = useMemo(() => {
    // As they were sent: that somebody swapped them is an opinion, too.
    const swapped = filmsSwapped(revisionsMade, id);
    return byPosture((posture) => {
      const { film } = measurement[sourceOf(posture, swapped)];
      return { film: { ...film, facing: null }, landmarks: [] };
    });
  }, [revisionsMade, measurement, id]);
  const viewing = useViewing(byPosture((posture) => films[posture].film));
  const reading = useReading({ active: true, films, swapped: false, viewing });
  // Where the spine lies would be told by the model.
  useViewingKeys(viewing, { onSpine: null, on: true });

  useEffect(() => {
    if (!saved) return;
    let left = false;
    const goOn = async (): Promise<void> => {
      const list = await queries.fetchQuery({ ...readingList, staleTime: 0 }).catch(() => null);
      if (left) return;
      const next = list && nextToRead(list.entries, planId, pairId);
      if (next) {
        const { pairId: nextId, planId: plan } = next;
        void navigate({
          ...{ to: '/pairs/$pairId', params: { pairId: nextId }, search: { read: 'blinded', plan } },
          replace: true,
        });
      } else {
        if (list) notify('good', t('list.allRead'));
        void navigate({ to: '/review' });
      }
    };
    void goOn();
    return () => {
      left = true;
    };
  }, [saved, queries, navigate, notify, planId, pairId, t]);

  return (
    <Room
      title={shortId(pairId)}
      className="viewer"
      actions={
        <nav className="blind-place" aria-label={t('list.title')}>
          <Link to="/review">{t('list.title')}</Link>
          <span role="status">{left && t('list.left', { shown: count(leftToRead(left.entries)) })}</span>
        </nav>
      }
    >
      <Toolbar viewing={viewing} onSpine={null}>
        {null}
      </Toolbar>
      <div className="viewer-body" data-panel="open">
        <Films
          {...{ pairId, viewing }}
          films={reading.films}
          swapped={false}
          measurement={null}
          segment={null}
          placing={reading.placing}
        />
        <aside className="viewer-panel" aria-label={t('read.title', { ns: 'viewer' })}>
          <ReadPanel
            pairId={pairId}
            reading={reading.state}
            dispatch={reading.dispatch}
            blinded={!wasSeen(pairId)}
            words={{ hidden: t('list.hidden'), save: t('list.saveAndGoOn') }}
            onLeave={() => void navigate({ to: '/review' })}
            onSaved={() => {
              notify('good', t('read.saved', { ns: 'viewer' }));
              setSaved(true);
            }}
          />
        </aside>
      </div>
      <LeaveQuestion
        unsaved={reading.state.set.size > 0 && !saved}
        what="reading"
        asked={false}
        onStay={nowhere}
        onLeave={nowhere}
      />
    </Room>
  );
}
