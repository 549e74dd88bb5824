import '../../../../i18n/drift-work.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse } from '@sagitta/contracts';
import { plans } from '../../../../api/drift-work.ts';
import { useLive } from '../../../../live/live-context.ts';
import { Asked } from '../../../../ui/asked.tsx';
import { DrawDialog } from './draw-dialog.tsx';
import { PlansTable } from './plans-table.tsx';

/** Which pairs of a center are to be read next, and how far that is. */
export function PlansTab() {
  const { centerId } = useParams({ from: '/drift/$centerId' });
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  const query = useQuery(plans(centerId));
  const [drawing, setDrawing] = useState(false);
  return (
    <div className="drift-work drift-stack">
      <section className="panel">
        <div className="panel-head">
          <h2>{t('plans.title')}</h2>
          {mayUse(role, 'POST /api/drift/centers/:centerId/plans') && (
            <div className="aside">
              <button type="button" className="button" onClick={() => setDrawing(true)}>
                {t('plans.new')}
              </button>
            </div>
          )}
        </div>
        <p className="room-note">{t('plans.note')}</p>
        <Asked query={query}>
          {({ plans: known }) =>
            known.length === 0 ? <p className="empty">{t('plans.none')}</p> : <PlansTable plans={known} />
          }
        </Asked>
      </section>
      {drawing && <DrawDialog centerId={centerId} onClose={() => setDrawing(false)} />}
    </div>
  );
}
