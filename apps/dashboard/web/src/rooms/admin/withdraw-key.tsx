import { useTranslation } from 'react-i18next';
import type { ApiKeyView, ManagedCenter } from '@sagitta/contracts';
import { withdrawKey } from '../../api/admin.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useAdministering } from './use-administering.ts';

interface Props {
  readonly center: ManagedCenter;
  readonly apiKey: ApiKeyView;
  readonly onClose: () => void;
}

export function WithdrawKey({ center: { name }, apiKey: { label, keySha256 }, onClose }: Props) {
  const { t } = useTranslation('admin');
  const withdrawing = useAdministering(withdrawKey, { onDone: onClose });
  return (
    <Confirm
      title={t('withdrawTitle', { label: label || t('unnamed'), name })}
      action={t('withdrawIt')}
      danger
      disabled={withdrawing.isPending}
      onConfirm={() => withdrawing.mutate(keySha256)}
      onCancel={onClose}
    >
      <p className="room-note">{t('withdrawWords')}</p>
      {withdrawing.error && (
        <p className="form-problem" role="alert">
          {withdrawing.error.message}
        </p>
      )}
    </Confirm>
  );
}
