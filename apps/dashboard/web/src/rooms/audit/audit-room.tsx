import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function AuditRoom() {
  const { t } = useTranslation('audit');
  return <Room title={t('title')} />;
}
