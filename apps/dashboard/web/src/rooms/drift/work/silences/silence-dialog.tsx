import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewSilence } from '@sagitta/contracts';
import { CHARTED_METRICS, type MetricName } from '@sagitta/drift';
import type { z } from 'zod';
import { silenceAlarms } from '../../../../api/drift-work.ts';
import { moment } from '../../../../dates.ts';
import { useLive, useLiveSlice } from '../../../../live/live-context.ts';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { type FormProblems, problemsOf, without } from '../../../../ui/form-problems.ts';
import { useIdOf } from '../../../../ui/use-id-of.ts';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { ChoiceField } from '../choice-field.tsx';
import { TextField } from '../text-field.tsx';
import { useActing } from '../use-acting.ts';

const SPANS = ['1', '3', '7', '14', '30'] as const;
type Span = (typeof SPANS)[number];
const DAY_MS = 86_400_000;

interface Props {
  /** Whose alarms; chosen in the dialog where it is not said. */
  readonly centerId?: string;
  /** What is proposed; null for all. */
  readonly metric: MetricName | null;
  readonly onClose: () => void;
}

interface Form {
  readonly centerId: string | undefined;
  readonly metric: MetricName | undefined;
  readonly span: Span;
  readonly reason: string;
}

/** Nobody is told of alarms for a while. */
export function SilenceDialog({ centerId, metric, onClose }: Props) {
  const { t } = useTranslation(['drift-work', 'drift']);
  const { store, session } = useLive();
  const centers = useLiveSlice(({ overview }) => overview?.centers) ?? [];
  const nameOf = useCenterNames();
  const idOf = useIdOf();
  const bound = centerId ?? session.person.centerId ?? undefined;
  const [form, setForm] = useState<Form>({
    ...{ centerId: bound, metric: metric ?? undefined, span: '7', reason: '' },
  });
  const [problems, setProblems] = useState<FormProblems<'centerId' | 'reason'>>({});
  const silencing = useActing((silence: z.infer<typeof NewSilence>) => silenceAlarms(silence), {
    said: ({ until }) => t('silences.done', { until: moment(until) }),
    onDone: onClose,
  });
  const change = (next: Partial<Form>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };
  const submit = (): void => {
    const from = Date.now() + store.view().skewMs;
    const parsed = NewSilence.safeParse({
      silenceId: idOf(form),
      centerId: form.centerId,
      metric: form.metric ?? null,
      from: new Date(from).toISOString(),
      until: new Date(from + Number(form.span) * DAY_MS).toISOString(),
      reason: form.reason,
    });
    if (parsed.success) return silencing.mutate(parsed.data);
    const words = { centerId: t('silences.chooseCenter'), reason: t('fields.reason') };
    setProblems(problemsOf(parsed.error, words, t('fields.reason')));
  };
  return (
    <FormDialog
      title={bound ? t('silences.dialogTitleOf', { name: nameOf(bound) }) : t('silences.dialogTitle')}
      action={t('silences.it')}
      busy={silencing.isPending}
      problem={problems.form ?? silencing.error?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="form-words">{t('silences.words')}</p>
      {!bound && (
        <ChoiceField
          label={t('silences.center')}
          none={t('silences.chooseCenter')}
          problem={problems.centerId}
          value={form.centerId}
          options={centers.map((center) => ({ value: center.centerId, name: center.name }))}
          onChoose={(chosen) => change({ centerId: chosen })}
        />
      )}
      <ChoiceField
        label={t('silences.metric')}
        none={t('silences.allMetrics')}
        value={form.metric}
        options={CHARTED_METRICS.map((value) => ({ value, name: t(`metrics.${value}`, { ns: 'drift' }) }))}
        onChoose={(chosen) => change({ metric: chosen })}
      />
      <ChoiceField
        label={t('silences.howLong')}
        value={form.span}
        options={SPANS.map((value) => ({ value, name: t(`silences.spans.${value}`) }))}
        onChoose={(span = '7') => change({ span })}
      />
      <TextField
        label={t('fields.reasonLabel')}
        hint={t('fields.reasonHint')}
        problem={problems.reason}
        value={form.reason}
        onChange={(reason) => change({ reason })}
      />
    </FormDialog>
  );
}
