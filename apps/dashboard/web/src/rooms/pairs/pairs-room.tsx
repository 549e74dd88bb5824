import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function PairsRoom() {
  const { t } = useTranslation('pairs');
  return <Room title={t('title')} />;
}
