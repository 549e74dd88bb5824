import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DecideModelChange } from '@sagitta/contracts';
import { decideModelChange } from '../../../../api/drift-work.ts';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { TextField } from '../text-field.tsx';
import { useActing } from '../use-acting.ts';
import type { NextDecision } from './change-state.ts';

interface Props {
  readonly changeId: string;
  readonly decision: NextDecision;
  readonly onClose: () => void;
}

/** A decision on a change, with its reason. */
export function DecideDialog({ changeId, decision, onClose }: Props) {
  const { t } = useTranslation('drift-work');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const deciding = useActing((said: string) => decideModelChange(changeId, { decision, reason: said }), {
    said: () => t('changes.decidedNow'),
    onDone: onClose,
  });
  const submit = (): void => {
    const parsed = DecideModelChange.safeParse({ decision, reason });
    if (parsed.success) deciding.mutate(parsed.data.reason);
    else setProblem(t('fields.reason'));
  };
  return (
    <FormDialog
      title={t(`changes.decideTitle.${decision}`)}
      action={t(`changes.decide.${decision}`)}
      busy={deciding.isPending}
      problem={deciding.error?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="form-words">{t(`changes.decideWords.${decision}`)}</p>
      <TextField
        label={t('fields.reasonLabel')}
        hint={t('fields.reasonHint')}
        problem={problem}
        value={reason}
        onChange={(said) => {
          setReason(said);
          setProblem(undefined);
        }}
      />
    </FormDialog>
  );
}
