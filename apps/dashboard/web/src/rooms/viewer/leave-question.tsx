import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../ui/confirm.tsx';

interface Props {
  readonly unsaved: boolean;
  readonly what: 'edits' | 'reading';
  /** Asked within the room: another way of working was chosen. */
  readonly asked: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before work is thrown away, wherever one goes: to another way of working, another room, or off the page. */
export function LeaveQuestion({ unsaved, what, asked, onStay, onLeave }: Props) {
  const { t } = useTranslation('viewer');
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: () => unsaved,
    withResolver: true,
  });
  const blocked = blocker.status === 'blocked';
  if (!asked && !blocked) return null;
  return (
    <Confirm
      title={t(`leave.${what}`)}
      action={t('leave.discard')}
      danger
      onCancel={blocked ? blocker.reset : onStay}
      onConfirm={blocked ? blocker.proceed : onLeave}
    >
      <p>{t('leave.lost')}</p>
    </Confirm>
  );
}
