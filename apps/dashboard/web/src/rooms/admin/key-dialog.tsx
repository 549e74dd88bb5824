import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ManagedCenter, NewKey } from '@sagitta/contracts';
import { createKey } from '../../api/admin.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type FormProblems, problemOfAnswer, problemsOf } from '../../ui/form-problems.ts';
import { useAdministering } from './use-administering.ts';

interface Props {
  readonly center: ManagedCenter;
  readonly onClose: () => void;
}

/** A key for a center's machines: first what it is for, then the key itself, this once. */
export function KeyDialog({ center: { centerId, name }, onClose }: Props) {
  const { t } = useTranslation('admin');
  const [label, setLabel] = useState('');
  const [problems, setProblems] = useState<FormProblems<'label'>>({});
  const [key, setKey] = useState<string | null>(null);
  const words = { label: t('problems.required') };
  const creating = useAdministering(async (wanted: { centerId: string; label: string }) => {
    const created = await createKey(wanted);
    // Nowhere but here: it goes with the dialog.
    setKey(created.key);
    return created.administration;
  });

  const submit = (): void => {
    const form = NewKey.safeParse({ centerId, label });
    setProblems(form.success ? {} : problemsOf(form.error, words, t('problems.other')));
    if (form.success)
      creating.mutate(form.data, { onError: (error) => setProblems(problemOfAnswer(error, words)) });
  };

  if (key !== null) return <KeyShown apiKey={key} onClose={onClose} />;
  return (
    <FormDialog
      title={t('newKeyOf', { name })}
      action={t('createKey')}
      busy={creating.isPending}
      problem={problems.form}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('label')} hint={t('labelHint')} problem={problems.label}>
        {(tied) => (
          <input
            {...tied}
            className="input"
            autoComplete="off"
            value={label}
            onChange={({ target }) => setLabel(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function KeyShown({ apiKey, onClose }: { readonly apiKey: string; readonly onClose: () => void }) {
  const { t } = useTranslation('admin');
  const notify = useNotify();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(apiKey);
      notify('good', t('copied'));
    } catch {
      // A page that is not served securely has no clipboard, and a person may have forbidden it.
      notify('bad', t('notCopied'));
    }
  };
  return (
    <Dialog title={t('keyShown')} titleShown className="form-dialog" onClose={onClose}>
      <p className="room-note">{t('keyOnce')}</p>
      <div className="key-shown">
        <code data-testid="admin-key-shown">{apiKey}</code>
        <button type="button" className="button" onClick={() => void copy()}>
          {t('copy')}
        </button>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button primary" onClick={onClose}>
          {t('done')}
        </button>
      </div>
    </Dialog>
  );
}
