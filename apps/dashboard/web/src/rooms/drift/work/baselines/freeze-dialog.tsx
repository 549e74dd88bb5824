import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Days, NewBaseline } from '@sagitta/contracts';
import type { z } from 'zod';
import { freezeBaseline } from '../../../../api/drift-work.ts';
import { addDays, utcDay } from '../../../../dates.ts';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { type FormProblems, problemsOf, without } from '../../../../ui/form-problems.ts';
import { useIdOf } from '../../../../ui/use-id-of.ts';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { ChoiceField } from '../choice-field.tsx';
import { DaysFields } from '../days-fields.tsx';
import { TextField } from '../text-field.tsx';
import { useActing } from '../use-acting.ts';
import { useModelOptions } from '../use-models.ts';

/** Days that are proposed: limits of fewer must allow for much that they do not know. The last is yesterday. */
const USUAL_DAYS = 60;

interface Props {
  readonly centerId: string;
  /** Whether it supersedes none. */
  readonly first: boolean;
  readonly onClose: () => void;
}

interface Form {
  readonly days: Days;
  readonly modelSha256: string | null;
  readonly reason: string;
}

/** A day that is not over is not frozen. */
const yesterday = (): string => addDays(utcDay(new Date()), -1);

const usualDays = (): Days => {
  const to = yesterday();
  return { from: addDays(to, 1 - USUAL_DAYS), to };
};

/** Freezes what later pairs are held against, and says what that does. */
export function FreezeDialog({ centerId, first, onClose }: Props) {
  const { t } = useTranslation('drift-work');
  const nameOf = useCenterNames();
  const models = useModelOptions();
  const idOf = useIdOf();
  const [form, setForm] = useState<Form>(() => ({ days: usualDays(), modelSha256: null, reason: '' }));
  const [problems, setProblems] = useState<FormProblems<'days' | 'reason'>>({});
  const freezing = useActing((baseline: z.infer<typeof NewBaseline>) => freezeBaseline(centerId, baseline), {
    said: ({ version }) => t('baselines.done', { version }),
    onDone: onClose,
  });
  const change = (next: Partial<Form>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };
  const submit = (): void => {
    if (form.days.from > form.days.to) return setProblems({ days: t('fields.days') });
    if (form.days.to > yesterday()) return setProblems({ days: t('baselines.notOver') });
    const parsed = NewBaseline.safeParse({ baselineId: idOf(form), ...form });
    if (parsed.success) return freezing.mutate(parsed.data);
    const words = { days: t('fields.days'), reason: t('fields.reason') };
    setProblems(problemsOf(parsed.error, words, t('fields.reason')));
  };
  return (
    <FormDialog
      title={t('baselines.dialogTitle', { name: nameOf(centerId) })}
      action={t('baselines.it')}
      busy={freezing.isPending}
      problem={problems.form ?? freezing.error?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="form-words">{t(first ? 'baselines.firstWords' : 'baselines.words')}</p>
      <DaysFields
        labels={{ from: t('baselines.from'), to: t('baselines.to') }}
        hint={t('baselines.daysHint')}
        problem={problems.days}
        days={form.days}
        until={yesterday()}
        onChange={(days) => change({ days })}
      />
      <ChoiceField
        label={t('baselines.model')}
        none={t('baselines.anyModel')}
        value={form.modelSha256 ?? undefined}
        options={models}
        onChoose={(sha256) => change({ modelSha256: sha256 ?? null })}
      />
      <TextField
        label={t('fields.reasonLabel')}
        hint={t('baselines.reasonHint')}
        problem={problems.reason}
        value={form.reason}
        onChange={(reason) => change({ reason })}
      />
    </FormDialog>
  );
}
