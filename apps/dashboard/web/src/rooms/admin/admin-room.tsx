import '../../style/sheet.css';
import '../../style/admin.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { administration } from '../../api/admin.ts';
import { Room } from '../../shell/room.tsx';
import { Asked } from '../../ui/asked.tsx';
import { ManagedCenters } from './managed-centers.tsx';
import { ManagedPeople } from './managed-people.tsx';
import { RuleSets } from './rule-sets.tsx';

/** Centers with their keys, people, and the rules that judge. */
export function AdminRoom() {
  const { t } = useTranslation('admin');
  const query = useQuery(administration);
  return (
    <Room title={t('title')} className="desk">
      <Asked query={query}>
        {({ centers, people }) => (
          <>
            <ManagedCenters centers={centers} />
            <ManagedPeople people={people} centers={centers} />
          </>
        )}
      </Asked>
      <RuleSets />
    </Room>
  );
}
