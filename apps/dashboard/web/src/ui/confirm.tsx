import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** What the press on `action` does. */
  readonly action: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** Asks before what cannot be taken back; the way back has the focus. */
export function Confirm({ title, action, danger, disabled, onConfirm, onCancel, children }: Props) {
  const { t } = useTranslation();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="dialog-ground" />
        <AlertDialog.Content className="dialog confirm" aria-describedby={undefined}>
          <AlertDialog.Title>{title}</AlertDialog.Title>
          {children}
          <div className="dialog-actions">
            <AlertDialog.Cancel className="button">{t('cancel')}</AlertDialog.Cancel>
            <button
              type="button"
              className={`button ${danger ? 'danger' : 'primary'}`}
              disabled={disabled}
              onClick={onConfirm}
            >
              {action}
            </button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
