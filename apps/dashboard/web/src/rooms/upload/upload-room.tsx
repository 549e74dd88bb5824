import { useTranslation } from 'react-i18next';
import { Room } from '../../shell/room.tsx';

export function UploadRoom() {
  const { t } = useTranslation('upload');
  return <Room title={t('title')} />;
}
