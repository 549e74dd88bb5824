import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewModelChange } from '@sagitta/contracts';
import { frozenSets, proposeModelChange } from '../../../../api/drift-work.ts';
import { count, plain } from '../../../../format.ts';
import { Field } from '../../../../ui/field.tsx';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { type FormProblems, problemOfAnswer, problemsOf, without } from '../../../../ui/form-problems.ts';
import { useIdOf } from '../../../../ui/use-id-of.ts';
import { ChoiceField } from '../choice-field.tsx';
import { TextField } from '../text-field.tsx';
import { typedNumber } from '../typed-number.ts';
import { useActing } from '../use-acting.ts';
import { useModelOptions } from '../use-models.ts';

interface Form {
  readonly setId: string | undefined;
  readonly before: string | undefined;
  readonly after: string;
  readonly what: string;
  readonly why: string;
  readonly marginDegrees: string;
  readonly marginMm: string;
}

/** What the studies of this measurement call a difference that matters to nobody. */
const USUAL_MARGINS = { degrees: 0.5, mm: 0.3 };

/** Asks for a change: the evidence is taken with it, by margins said beforehand. */
export function ProposeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('drift-work');
  const idOf = useIdOf();
  const models = useModelOptions();
  const sets = useQuery(frozenSets).data?.sets ?? [];
  const [form, setForm] = useState<Form>({
    ...{ setId: undefined, before: undefined, after: '', what: '', why: '' },
    marginDegrees: plain(USUAL_MARGINS.degrees),
    marginMm: plain(USUAL_MARGINS.mm),
  });
  const [problems, setProblems] = useState<FormProblems<keyof Form>>({});
  const words: Readonly<Record<keyof Form, string>> = {
    setId: t('changes.problems.set'),
    before: t('changes.problems.before'),
    after: t('changes.problems.after'),
    what: t('fields.reason'),
    why: t('fields.reason'),
    marginDegrees: t('changes.problems.margin'),
    marginMm: t('changes.problems.margin'),
  };
  const proposing = useActing((change: NewModelChange) => proposeModelChange(change), {
    said: () => t('changes.proposed'),
    onDone: onClose,
  });
  const change = (next: Partial<Form>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };
  const submit = (): void => {
    const parsed = NewModelChange.safeParse({
      ...form,
      changeId: idOf(form),
      after: form.after.trim().toLowerCase(),
      marginDegrees: typedNumber(form.marginDegrees),
      marginMm: typedNumber(form.marginMm),
    });
    if (!parsed.success) return setProblems(problemsOf(parsed.error, words, t('changes.problems.other')));
    if (parsed.data.after === parsed.data.before) return setProblems({ after: words.after });
    setProblems({});
    proposing.mutate(parsed.data, { onError: (error) => setProblems(problemOfAnswer(error, words)) });
  };
  const margin = (name: 'marginDegrees' | 'marginMm', hint?: string) => (
    <Field label={t(`changes.${name}`)} hint={hint} problem={problems[name]}>
      {(tied) => (
        <input
          {...tied}
          className="input"
          inputMode="decimal"
          value={form[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <FormDialog
      title={t('changes.proposeTitle')}
      action={t('changes.propose')}
      busy={proposing.isPending}
      problem={problems.form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="form-words">{t('changes.proposeWords')}</p>
      <ChoiceField
        label={t('changes.set')}
        none={t('changes.choose')}
        problem={problems.setId}
        value={form.setId}
        options={sets.map(({ setId, name, pairs }) => ({ value: setId, name: `${name} (${count(pairs)})` }))}
        onChoose={(setId) => change({ setId })}
      />
      <ChoiceField
        label={t('changes.before')}
        none={t('changes.choose')}
        problem={problems.before}
        value={form.before}
        options={models}
        onChoose={(before) => change({ before })}
      />
      <Field label={t('changes.after')} hint={t('changes.afterHint')} problem={problems.after}>
        {(tied) => (
          <input
            {...tied}
            className="input"
            autoComplete="off"
            spellCheck={false}
            value={form.after}
            onChange={({ target }) => change({ after: target.value })}
          />
        )}
      </Field>
      <div className="fields-beside">
        {margin('marginDegrees', t('changes.marginHint'))}
        {margin('marginMm')}
      </div>
      <TextField
        label={t('changes.what')}
        hint={t('changes.whatHint')}
        problem={problems.what}
        rows={2}
        value={form.what}
        onChange={(what) => change({ what })}
      />
      <TextField
        label={t('changes.why')}
        hint={t('changes.whyHint')}
        problem={problems.why}
        rows={2}
        value={form.why}
        onChange={(why) => change({ why })}
      />
    </FormDialog>
  );
}
