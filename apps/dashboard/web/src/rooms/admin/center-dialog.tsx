import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ManagedCenter, SaveCenter } from '@sagitta/contracts';
import { saveCenter } from '../../api/admin.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type FormProblems, problemOfAnswer, problemsOf, without } from '../../ui/form-problems.ts';
import { useAdministering } from './use-administering.ts';

interface Props {
  readonly known: readonly ManagedCenter[];
  /** The one to be renamed; absent for a new one. */
  readonly center?: ManagedCenter;
  readonly onClose: () => void;
}

export function CenterDialog({ known, center, onClose }: Props) {
  const { t } = useTranslation('admin');
  const [form, setForm] = useState({ centerId: center?.centerId ?? '', name: center?.name ?? '' });
  const [problems, setProblems] = useState<FormProblems<'centerId' | 'name'>>({});
  const words = { centerId: t('problems.centerId'), name: t('problems.required') };
  const saving = useAdministering(saveCenter, { onDone: onClose });

  const change = (next: Partial<typeof form>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };

  const submit = (): void => {
    const parsed = SaveCenter.safeParse(form);
    if (!parsed.success) {
      setProblems(problemsOf(parsed.error, words, t('problems.other')));
      return;
    }
    // Saving what there is already would rename it.
    if (!center && known.some((one) => one.centerId === parsed.data.centerId)) {
      setProblems({ centerId: t('problems.centerTaken') });
      return;
    }
    setProblems({});
    saving.mutate(parsed.data, { onError: (error) => setProblems(problemOfAnswer(error, words)) });
  };

  return (
    <FormDialog
      title={center ? t('renameOf', { name: center.name }) : t('newCenterTitle')}
      action={t(center ? 'renameIt' : 'createCenter')}
      busy={saving.isPending}
      problem={problems.form}
      onSubmit={submit}
      onClose={onClose}
    >
      {!center && (
        <Field label={t('fields.centerId')} hint={t('hints.centerId')} problem={problems.centerId}>
          {(tied) => (
            <input
              {...tied}
              className="input"
              autoComplete="off"
              spellCheck={false}
              value={form.centerId}
              onChange={({ target }) => change({ centerId: target.value.trim() })}
            />
          )}
        </Field>
      )}
      <Field label={t('fields.name')} problem={problems.name}>
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
    </FormDialog>
  );
}
