import '../../../../i18n/drift-work.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse } from '@sagitta/contracts';
import { baselines } from '../../../../api/drift-work.ts';
import { useLive } from '../../../../live/live-context.ts';
import { Asked } from '../../../../ui/asked.tsx';
import { BaselineCard } from './baseline-card.tsx';
import { FreezeDialog } from './freeze-dialog.tsx';

/** The versions that a center's pairs were and are held against, the newest first. */
export function BaselinesTab() {
  const { centerId } = useParams({ from: '/drift/$centerId' });
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  const query = useQuery(baselines(centerId));
  const [freezing, setFreezing] = useState(false);
  return (
    <div className="drift-work drift-stack">
      <section className="panel" aria-labelledby="baselines">
        <div className="panel-head">
          <h2 id="baselines">{t('baselines.title')}</h2>
          {mayUse(role, 'POST /api/drift/centers/:centerId/baselines') && (
            <div className="aside">
              <button type="button" className="button" onClick={() => setFreezing(true)}>
                {t('baselines.new')}
              </button>
            </div>
          )}
        </div>
        <p className="room-note">{t('baselines.note')}</p>
        <Asked query={query}>
          {({ baselines: known }) =>
            known.length === 0 ? (
              <p className="empty">{t('baselines.none')}</p>
            ) : (
              <ol className="baselines">
                {known
                  .toSorted((a, b) => b.version - a.version)
                  .map((baseline) => (
                    <BaselineCard key={baseline.baselineId} baseline={baseline} />
                  ))}
              </ol>
            )
          }
        </Asked>
      </section>
      {freezing && (
        <FreezeDialog
          centerId={centerId}
          first={query.data?.baselines.length === 0}
          onClose={() => setFreezing(false)}
        />
      )}
    </div>
  );
}
