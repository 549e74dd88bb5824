import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function ModelsRoom() {
  const { t } = useTranslation('models');
  return <Room title={t('title')} />;
}
