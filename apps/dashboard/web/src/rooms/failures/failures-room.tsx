import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function FailuresRoom() {
  const { t } = useTranslation('failures');
  return <Room title={t('title')} />;
}
