import '../../../i18n/drift-texts.ts';
import '../../../style/sheet.css';
import '../../../style/drift.css';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Room } from '../../../shell/room.tsx';
import { DriftViews } from '../drift-views.tsx';
import { Agreement } from './agreement.tsx';

const FROM = '/drift/agreement';

/** How far the model is from readers, over all centers that one may see. */
export function NetworkAgreementRoom() {
  const { t } = useTranslation('drift');
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  return (
    <Room title={t('network.allCenters')} className="desk" actions={<DriftViews />}>
      <Agreement
        centerId={null}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
    </Room>
  );
}
