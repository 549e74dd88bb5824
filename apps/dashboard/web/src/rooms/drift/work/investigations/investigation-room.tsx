import '../../../../i18n/drift-texts.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { investigation } from '../../../../api/drift-work.ts';
import { Room } from '../../../../shell/room.tsx';
import { Asked } from '../../../../ui/asked.tsx';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { DriftViews } from '../../drift-views.tsx';
import { AlarmsTable } from './alarms-table.tsx';
import { DrillDown } from './drill-down.tsx';
import { ExamplePairs } from './example-pairs.tsx';
import { InvestigationState } from './investigation-state.tsx';
import { MovedFirst } from './moved-first.tsx';
import { Notes } from './notes.tsx';
import { Told } from './told.tsx';

/** One investigation: what moved, where, on which films; who looked and what was decided. */
export function InvestigationRoom() {
  const { t } = useTranslation('drift-work');
  const { investigationId } = useParams({ from: '/drift/investigations/$investigationId' });
  const query = useQuery(investigation(investigationId));
  const nameOf = useCenterNames();
  const name = query.data ? nameOf(query.data.centerId) : '…';
  return (
    <Room title={t('investigation.title', { name })} className="desk drift-work" actions={<DriftViews />}>
      <Asked query={query}>
        {(view) => (
          <>
            <InvestigationState view={view} />
            <AlarmsTable view={view} />
            <div className="investigation">
              <div>
                <MovedFirst view={view} />
                <DrillDown view={view} />
              </div>
              <div>
                <ExamplePairs view={view} />
                <Notes view={view} />
                <Told view={view} />
              </div>
            </div>
          </>
        )}
      </Asked>
    </Room>
  );
}
