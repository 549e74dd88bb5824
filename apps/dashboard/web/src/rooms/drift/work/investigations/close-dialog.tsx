import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseInvestigation, type Decision, DECISIONS, type InvestigationView } from '@sagitta/contracts';
import type { z } from 'zod';
import { closeInvestigation } from '../../../../api/drift-work.ts';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { type FormProblems, problemsOf, without } from '../../../../ui/form-problems.ts';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { ChoiceField } from '../choice-field.tsx';
import { TextField } from '../text-field.tsx';
import { useActing } from '../use-acting.ts';

interface Props {
  readonly view: InvestigationView;
  readonly onClose: () => void;
}

/** What an investigation ended with, and why. */
export function CloseDialog({ view: { investigationId, centerId }, onClose }: Props) {
  const { t } = useTranslation('drift-work');
  const nameOf = useCenterNames();
  const [form, setForm] = useState<{ readonly decision?: Decision | undefined; readonly reason: string }>({
    reason: '',
  });
  const [problems, setProblems] = useState<FormProblems<'decision' | 'reason'>>({});
  const closing = useActing(
    (ending: z.infer<typeof CloseInvestigation>) => closeInvestigation(investigationId, ending),
    {
      said: () => t('investigation.closedNow'),
      onDone: onClose,
    },
  );
  const change = (next: Partial<typeof form>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };
  const submit = (): void => {
    const parsed = CloseInvestigation.safeParse(form);
    if (parsed.success) return closing.mutate(parsed.data);
    const words = { decision: t('investigation.needsDecision'), reason: t('fields.reason') };
    setProblems(problemsOf(parsed.error, words, t('fields.reason')));
  };
  return (
    <FormDialog
      title={t('investigation.closeTitle', { name: nameOf(centerId) })}
      action={t('investigation.closeIt')}
      busy={closing.isPending}
      problem={problems.form ?? closing.error?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="form-words">{t('investigation.closeWords')}</p>
      <ChoiceField
        label={t('investigation.decision')}
        none={t('investigation.chooseDecision')}
        problem={problems.decision}
        value={form.decision}
        options={DECISIONS.map((value) => ({ value, name: t(`decisions.${value}`) }))}
        onChoose={(decision) => change({ decision })}
      />
      <TextField
        label={t('fields.reasonLabel')}
        hint={t('investigation.closeReasonHint')}
        problem={problems.reason}
        value={form.reason}
        onChange={(reason) => change({ reason })}
      />
    </FormDialog>
  );
}
