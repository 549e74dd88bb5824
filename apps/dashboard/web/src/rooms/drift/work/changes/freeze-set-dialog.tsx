import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewFrozenSet } from '@sagitta/contracts';
import { freezeSet } from '../../../../api/drift-work.ts';
import { pairsPage } from '../../../../api/pairs.ts';
import { useLive, useLiveSlice } from '../../../../live/live-context.ts';
import { Field } from '../../../../ui/field.tsx';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { type FormProblems, without } from '../../../../ui/form-problems.ts';
import { useIdOf } from '../../../../ui/use-id-of.ts';
import { queryOf } from '../../../pairs/pair-query.ts';
import { ChoiceField } from '../choice-field.tsx';
import { typedNumber } from '../typed-number.ts';
import { useActing } from '../use-acting.ts';
import { typedIds } from './pair-ids.ts';
import { type SetForm, setProblemsOf } from './set-form.ts';

/** Which pairs a form means: the newest are asked for. */
async function pairsOf({ how, center, number, ids }: SetForm): Promise<readonly string[]> {
  if (how === 'ids') return typedIds(ids).ids;
  const { pairs } = await pairsPage(queryOf({ center, status: 'measured' }), undefined, typedNumber(number));
  return pairs.map(({ pairId }) => pairId);
}

/** Keeps pairs for candidates to be measured by. */
export function FreezeSetDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('drift-work');
  const { person } = useLive().session;
  const centers = useLiveSlice(({ overview }) => overview?.centers) ?? [];
  const idOf = useIdOf();
  const [form, setForm] = useState<SetForm>({
    ...{ name: '', how: 'newest', number: '200', ids: '' },
    center: person.centerId ?? undefined,
  });
  const [problems, setProblems] = useState<FormProblems<'name' | 'number' | 'ids'>>({});
  const freezing = useActing(
    async (wanted: SetForm) => {
      const pairIds = [...(await pairsOf(wanted))];
      const set = NewFrozenSet.safeParse({
        setId: idOf({ name: wanted.name, pairIds }),
        name: wanted.name,
        pairIds,
      });
      if (!set.success) throw new Error(t('sets.problems.nonePaired'));
      return freezeSet(set.data);
    },
    { said: ({ pairs }) => t('sets.done', { count: pairs }), onDone: onClose },
  );
  const change = (next: Partial<SetForm>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };
  const typed = typedIds(form.ids);
  const submit = (): void => {
    const wrong = setProblemsOf(form);
    const said = { count: typed.wrong.length || typed.ids.length, example: typed.wrong[0] ?? '' };
    setProblems(
      Object.fromEntries(
        Object.entries(wrong).map(([field, problem]) => [field, t(`sets.problems.${problem}`, said)]),
      ),
    );
    if (Object.keys(wrong).length === 0) freezing.mutate(form);
  };
  return (
    <FormDialog
      title={t('sets.dialogTitle')}
      action={t('sets.it')}
      busy={freezing.isPending}
      problem={freezing.error?.message}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('sets.name')} hint={t('sets.nameHint')} problem={problems.name}>
        {(tied) => (
          <input
            {...tied}
            className="input"
            autoComplete="off"
            value={form.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <ChoiceField
        label={t('sets.how')}
        value={form.how}
        options={(['newest', 'ids'] as const).map((value) => ({ value, name: t(`sets.howNames.${value}`) }))}
        onChoose={(how = 'newest') => change({ how })}
      />
      {form.how === 'newest' ? (
        <>
          {person.centerId === null && (
            <ChoiceField
              label={t('sets.center')}
              none={t('sets.anyCenter')}
              value={form.center}
              options={centers.map(({ centerId, name }) => ({ value: centerId, name }))}
              onChoose={(center) => change({ center })}
            />
          )}
          <Field label={t('sets.number')} hint={t('sets.numberHint')} problem={problems.number}>
            {(tied) => (
              <input
                {...tied}
                className="input"
                inputMode="numeric"
                value={form.number}
                onChange={({ target }) => change({ number: target.value })}
              />
            )}
          </Field>
        </>
      ) : (
        <Field
          label={t('sets.ids')}
          hint={form.ids.trim() === '' ? t('sets.idsHint') : t('sets.idsCount', { count: typed.ids.length })}
          problem={problems.ids}
        >
          {(tied) => (
            <textarea
              {...tied}
              className="input"
              rows={6}
              spellCheck={false}
              value={form.ids}
              onChange={({ target }) => change({ ids: target.value })}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
