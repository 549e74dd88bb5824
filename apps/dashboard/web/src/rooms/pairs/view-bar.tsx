import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { useKept } from './kept.ts';
import { filtersSet, sameList } from './pair-query.ts';
import type { PairSearch } from './pair-search.ts';
import {
  GIVEN_VIEWS,
  searchOf,
  viewsFrom,
  viewsKey,
  VIEWS_AT_MOST,
  withoutView,
  withView,
} from './saved-views.ts';

interface Props {
  readonly search: PairSearch;
  readonly onChange: (next: PairSearch) => void;
}

/** Lists that are asked for often, a press away: those that everybody has, and one's own. */
export function ViewBar({ search, onChange }: Props) {
  const { t } = useTranslation('pairs');
  const notify = useNotify();
  const { username } = useLive().session.person;
  const [views, keep] = useKept(viewsKey(username), viewsFrom);
  const [naming, setNaming] = useState(false);
  const [today] = useState(Date.now);

  const given = GIVEN_VIEWS.map((view) => ({
    view,
    name: t(`views.${view}`),
    wanted: searchOf(view, today),
  }));
  const all = [{ name: t('views.all'), wanted: {} as PairSearch }, ...given];
  const own = views.find((view) => sameList(view.search, search));
  const isKnown = own !== undefined || all.some(({ wanted }) => sameList(wanted, search));

  const save = (name: string): void => {
    const next = withView(views, { name, search });
    if (next) keep(next);
    else notify('bad', t('viewsFull', { most: VIEWS_AT_MOST }));
    setNaming(false);
  };
  return (
    <nav className="view-bar" aria-label={t('views.label')}>
      {[...all, ...views.map((view) => ({ name: view.name, wanted: view.search }))].map(
        ({ name, wanted }, place) => (
          <button
            key={`${place} ${name}`}
            type="button"
            aria-current={sameList(wanted, search) ? 'true' : undefined}
            onClick={() => onChange(wanted)}
          >
            {name}
          </button>
        ),
      )}
      {own && (
        <button type="button" className="view-action" onClick={() => keep(withoutView(views, own.name))}>
          {t('views.remove', { name: own.name })}
        </button>
      )}
      {!isKnown && filtersSet(search) > 0 && (
        <button
          type="button"
          className="view-action"
          data-testid="pairs-save-view"
          onClick={() => setNaming(true)}
        >
          {t('views.save')}
        </button>
      )}
      {naming && <NameView onSave={save} onClose={() => setNaming(false)} />}
    </nav>
  );
}

function NameView({ onSave, onClose }: { onSave: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['pairs', 'shell']);
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <Dialog title={t('views.save')} titleShown onClose={onClose}>
      <form className="view-naming" onSubmit={submit}>
        <Field label={t('views.name')} hint={t('views.where')}>
          {(tied) => (
            <input
              {...tied}
              className="input"
              value={name}
              maxLength={40}
              required
              autoFocus
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('shell:cancel')}
          </button>
          <button type="submit" className="button primary">
            {t('views.keep')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
