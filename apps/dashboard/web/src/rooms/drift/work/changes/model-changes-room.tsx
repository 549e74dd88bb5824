import '../../../../i18n/drift-work.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse } from '@sagitta/contracts';
import { modelChanges } from '../../../../api/drift-work.ts';
import { useLive } from '../../../../live/live-context.ts';
import { Room } from '../../../../shell/room.tsx';
import { Asked } from '../../../../ui/asked.tsx';
import { DriftViews } from '../../drift-views.tsx';
import { ChangeCard } from './change-card.tsx';
import { FrozenSets } from './frozen-sets.tsx';
import { ProposeDialog } from './propose-dialog.tsx';

/** Which model followed which, on what evidence and on whose word; and the sets that candidates are measured by. */
export function ModelChangesRoom() {
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  const query = useQuery(modelChanges);
  const [proposing, setProposing] = useState(false);
  return (
    <Room title={t('changes.title')} className="desk drift-work" actions={<DriftViews />}>
      <section className="panel">
        <div className="panel-head">
          <p className="room-note">{t('changes.note')}</p>
          {mayUse(role, 'POST /api/drift/model-changes') && (
            <div className="aside">
              <button type="button" className="button" onClick={() => setProposing(true)}>
                {t('changes.new')}
              </button>
            </div>
          )}
        </div>
        <Asked query={query}>
          {({ changes }) =>
            changes.length === 0 ? (
              <p className="empty">{t('changes.none')}</p>
            ) : (
              <ol className="changes">
                {changes
                  .toSorted((a, b) => b.proposedAt.localeCompare(a.proposedAt))
                  .map((change) => (
                    <ChangeCard key={change.changeId} change={change} />
                  ))}
              </ol>
            )
          }
        </Asked>
      </section>
      <FrozenSets />
      {proposing && <ProposeDialog onClose={() => setProposing(false)} />}
    </Room>
  );
}
