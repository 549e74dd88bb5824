import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ManagedCenter, type ManagedPerson, type Role, ROLES, SavePerson } from '@sagitta/contracts';
import { savePerson } from '../../api/admin.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type FormProblems, problemOfAnswer, problemsOf, without } from '../../ui/form-problems.ts';
import { useAdministering } from './use-administering.ts';

interface Props {
  readonly people: readonly ManagedPerson[];
  readonly centers: readonly ManagedCenter[];
  /** The one to be changed; absent for a new one. */
  readonly person?: ManagedPerson;
  readonly onClose: () => void;
}

type FieldName = 'username' | 'displayName' | 'role' | 'centerId' | 'password';

export function PersonDialog({ people, centers, person, onClose }: Props) {
  const { t } = useTranslation(['admin', 'shell']);
  const [form, setForm] = useState({
    username: person?.username ?? '',
    displayName: person?.displayName ?? '',
    role: person?.role ?? ('technologist' as Role),
    // Whoever is new sees one center, until an administrator says that it is all.
    centerId: person ? person.centerId : (centers[0]?.centerId ?? null),
    password: '',
  });
  const [problems, setProblems] = useState<FormProblems<FieldName>>({});
  const words: Record<FieldName, string> = {
    username: t('problems.username'),
    displayName: t('problems.required'),
    role: t('problems.other'),
    centerId: t('problems.other'),
    password: t('problems.password'),
  };
  const saving = useAdministering(savePerson, { onDone: onClose });
  const change = (next: Partial<typeof form>): void => {
    setForm((known) => ({ ...known, ...next }));
    setProblems((known) => without(known, next));
  };

  const submit = (): void => {
    const { password, ...rest } = form;
    // Somebody new needs one: an empty one is refused by the schema.
    const wanted = person && password === '' ? rest : form;
    const parsed = SavePerson.safeParse({ ...wanted, locked: person?.lockedAt != null });
    if (!parsed.success) {
      setProblems(problemsOf(parsed.error, words, t('problems.other')));
      return;
    }
    // Saving who there is already would change them.
    if (!person && people.some(({ username }) => username === parsed.data.username)) {
      setProblems({ username: t('problems.usernameTaken') });
      return;
    }
    setProblems({});
    saving.mutate(parsed.data, { onError: (error) => setProblems(problemOfAnswer(error, words)) });
  };

  return (
    <FormDialog
      title={person ? t('changeOf', { name: person.displayName }) : t('newPersonTitle')}
      action={t(person ? 'changeIt' : 'addPerson')}
      busy={saving.isPending}
      problem={problems.form}
      onSubmit={submit}
      onClose={onClose}
    >
      {!person && (
        <Field label={t('fields.username')} hint={t('hints.username')} problem={problems.username}>
          {(tied) => (
            <input
              {...tied}
              className="input"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={form.username}
              onChange={({ target }) => change({ username: target.value })}
            />
          )}
        </Field>
      )}
      <Field label={t('fields.displayName')} problem={problems.displayName}>
        {(tied) => (
          <input
            {...tied}
            className="input"
            autoComplete="off"
            value={form.displayName}
            onChange={({ target }) => change({ displayName: target.value })}
          />
        )}
      </Field>
      <Field label={t('fields.role')} problem={problems.role}>
        {({ id }) => (
          <Choice
            id={id}
            value={form.role}
            options={ROLES.map((role) => ({ value: role, name: t(`roles.${role}`, { ns: 'shell' }) }))}
            onChoose={(role) => role && change({ role })}
          />
        )}
      </Field>
      <Field label={t('fields.center')} hint={t('hints.center')} problem={problems.centerId}>
        {({ id }) => (
          <Choice
            id={id}
            none={t('allCenters', { ns: 'shell' })}
            value={form.centerId ?? undefined}
            options={centers.map(({ centerId, name }) => ({ value: centerId, name }))}
            onChoose={(centerId) => change({ centerId: centerId ?? null })}
          />
        )}
      </Field>
      <Field
        label={t(person ? 'fields.newPassword' : 'fields.password')}
        hint={person ? t('hints.newPassword') : t('problems.password')}
        problem={problems.password}
      >
        {(tied) => (
          <input
            {...tied}
            className="input"
            type="password"
            autoComplete="new-password"
            value={form.password}
            onChange={({ target }) => change({ password: target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
