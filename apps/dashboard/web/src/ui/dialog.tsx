import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** Whether the title is read on the screen too, rather than by screen readers alone. */
  readonly titleShown?: boolean;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog for as long as it is rendered: focus stays inside, Esc and a press beside it close, focus returns. */
export function Dialog({ title, titleShown = false, className = '', onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-ground" />
        <Radix.Content
          className={`dialog ${className}`}
          aria-describedby={undefined}
          onOpenAutoFocus={beginAtFirstField}
        >
          <Radix.Title className={titleShown ? '' : 'visually-hidden'}>{title}</Radix.Title>
          <Radix.Close className="button quiet dialog-close" aria-label={t('close')}>
            <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6 6 18" />
            </svg>
          </Radix.Close>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A form is begun where it begins, not at the button that closes it. */
function beginAtFirstField(event: Event): void {
  const dialog = event.currentTarget as HTMLElement;
  const field = dialog.querySelector<HTMLElement>('form :is(input, select, textarea)');
  if (field === null) return;
  event.preventDefault();
  field.focus();
}
