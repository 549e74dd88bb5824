import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPlan, PLAN_KINDS, PLAN_STRATA, type PlanKind } from '@sagitta/contracts';
import { METRIC_NAMES, type MetricName, METRICS } from '@sagitta/drift';
import type { z } from 'zod';
import { drawPlan } from '../../../../api/drift-work.ts';
import { addDays, utcDay } from '../../../../dates.ts';
import { plain } from '../../../../format.ts';
import { Field } from '../../../../ui/field.tsx';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { type FormProblems, without } from '../../../../ui/form-problems.ts';
import { useIdOf } from '../../../../ui/use-id-of.ts';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { ChoiceField } from '../choice-field.tsx';
import { DaysFields } from '../days-fields.tsx';
import { useActing } from '../use-acting.ts';
import { type PlanForm, type PlanProblem, planProblems, planOf } from './plan-form.ts';

/** Days that are proposed, the last of them being today. */
const USUAL_DAYS = 30;

/** What moved may be a number or a share: a word has no side to move to. */
const TARGETS = METRIC_NAMES.filter((name) => METRICS[name].kind !== 'word');

interface Props {
  readonly centerId: string;
  readonly onClose: () => void;
}

/** Draws pairs to be read, and says in a sentence what the draw is good for. */
export function DrawDialog({ centerId, onClose }: Props) {
  const { t } = useTranslation(['drift-work', 'drift']);
  const nameOf = useCenterNames();
  const idOf = useIdOf();
  const [form, setForm] = useState<PlanForm>(() => {
    const to = utcDay(new Date());
    return {
      ...{ kind: 'random', strata: undefined, metric: undefined },
      days: { from: addDays(to, 1 - USUAL_DAYS), to },
      ...{ how: 'halfWidth', size: '60', halfWidth: plain(0.5) },
    };
  });
  const [problems, setProblems] = useState<FormProblems<PlanProblem>>({});
  const drawing = useActing((plan: z.input<typeof NewPlan>) => drawPlan(centerId, plan), {
    said: ({ size }) => t('plans.done', { count: size }),
    onDone: onClose,
  });
  const change = (next: Partial<PlanForm>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };
  const submit = (): void => {
    const wrong = planProblems(form);
    setProblems(Object.fromEntries(wrong.map((name) => [name, t(`plans.problems.${name}`)])));
    if (wrong.length === 0) drawing.mutate(planOf(idOf(form), form));
  };
  return (
    <FormDialog
      title={t('plans.dialogTitle', { name: nameOf(centerId) })}
      action={t('plans.it')}
      busy={drawing.isPending}
      problem={drawing.error?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="form-words">{t('plans.words')}</p>
      <ChoiceField
        label={t('plans.kind')}
        hint={t(`plans.kindWords.${form.kind}`)}
        value={form.kind}
        options={PLAN_KINDS.map((value) => ({ value, name: t(`plans.kinds.${value}`) }))}
        onChoose={(kind: PlanKind = 'random') => change({ kind })}
      />
      {form.kind === 'stratified' && (
        <ChoiceField
          label={t('plans.strata')}
          none={t('plans.choose')}
          problem={problems.strata}
          value={form.strata}
          options={PLAN_STRATA.map((value) => ({ value, name: t(`plans.strataNames.${value}`) }))}
          onChoose={(strata) => change({ strata })}
        />
      )}
      {form.kind === 'targeted' && (
        <ChoiceField<MetricName>
          label={t('plans.metric')}
          none={t('plans.choose')}
          problem={problems.metric}
          value={form.metric}
          options={TARGETS.map((value) => ({ value, name: t(`metrics.${value}`, { ns: 'drift' }) }))}
          onChoose={(metric) => change({ metric })}
        />
      )}
      <DaysFields
        labels={{ from: t('plans.from'), to: t('plans.to') }}
        problem={problems.days}
        days={form.days}
        until={utcDay(new Date())}
        onChange={(days) => change({ days })}
      />
      <ChoiceField
        label={t('plans.how')}
        value={form.how}
        options={(['halfWidth', 'size'] as const).map((value) => ({
          value,
          name: t(`plans.howNames.${value}`),
        }))}
        onChoose={(how = 'halfWidth') => change({ how })}
      />
      {form.how === 'size' ? (
        <Field label={t('plans.size')} hint={t('plans.sizeHint')} problem={problems.size}>
          {(tied) => (
            <input
              {...tied}
              className="input"
              inputMode="numeric"
              value={form.size}
              onChange={({ target }) => change({ size: target.value })}
            />
          )}
        </Field>
      ) : (
        <Field label={t('plans.halfWidth')} hint={t('plans.halfWidthHint')} problem={problems.halfWidth}>
          {(tied) => (
            <input
              {...tied}
              className="input"
              inputMode="decimal"
              value={form.halfWidth}
              onChange={({ target }) => change({ halfWidth: target.value })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
