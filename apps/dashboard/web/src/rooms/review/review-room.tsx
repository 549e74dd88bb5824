import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function ReviewRoom() {
  const { t } = useTranslation('review');
  return <Room title={t('title')} />;
}
