import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function AdminRoom() {
  const { t } = useTranslation('admin');
  return <Room title={t('title')} />;
}
