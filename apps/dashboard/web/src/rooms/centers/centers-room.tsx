import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function CentersRoom() {
  const { t } = useTranslation('centers');
  return <Room title={t('title')} />;
}
