import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACT_KINDS } from '@sagitta/contracts';
import { Choice } from '../../ui/choice.tsx';
import { AuditSearch } from './audit-search.ts';

/** Written into the address as they are chosen. */
export function AuditFilters({ search }: { readonly search: AuditSearch }) {
  const { t } = useTranslation('audit');
  const navigate = useNavigate({ from: '/audit' });
  const choose = (next: Partial<AuditSearch>): void =>
    void navigate({ search: { ...search, ...next }, replace: true });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <div className="audit-filters" role="search" aria-label={t('filter')}>
      <Choice
        label={t('kind')}
        none={t('anyKind')}
        value={search.kind}
        options={ACT_KINDS.map((kind) => ({ value: kind, name: t(`kinds.${kind}`) }))}
        onChoose={(kind) => choose({ kind })}
      />
      <TypedFilter name="by" label={t('by')} value={search.by} onChoose={choose} />
      <TypedFilter name="pair" label={t('pair')} value={search.pair} onChoose={choose} />
      <label className="inline-field">
        <span>{t('from')}</span>
        <input
          type="date"
          className="input"
          value={search.from ?? ''}
          onChange={({ target }) => choose({ from: target.value || undefined })}
        />
      </label>
      <label className="inline-field">
        <span>{t('to')}</span>
        <input
          type="date"
          className="input"
          value={search.to ?? ''}
          onChange={({ target }) => choose({ to: target.value || undefined })}
        />
      </label>
      {filtered && (
        <button
          type="button"
          className="button quiet"
          onClick={() => void navigate({ search: {}, replace: true })}
        >
          {t('clear')}
        </button>
      )}
    </div>
  );
}

interface TypedProps {
  readonly name: 'by' | 'pair';
  readonly label: string;
  readonly value: string | undefined;
  readonly onChoose: (next: Partial<AuditSearch>) => void;
}

/** Taken when it is entered or left, and as soon as it is whole; not while it is half typed. */
function TypedFilter({ name, label, value = '', onChoose }: TypedProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const meant = AuditSearch.parse({ [name]: typed.trim() })[name];
  const take = (): void => {
    if (meant !== (value || undefined)) onChoose({ [name]: meant });
  };
  return (
    <input
      className="input"
      type="search"
      aria-label={label}
      placeholder={label}
      aria-invalid={typed.trim() !== '' && meant === undefined}
      spellCheck={false}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  );
}
