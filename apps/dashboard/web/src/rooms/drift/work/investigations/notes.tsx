import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InvestigationView, mayUse, NewNote } from '@sagitta/contracts';
import { noteInvestigation } from '../../../../api/drift-work.ts';
import { moment } from '../../../../dates.ts';
import { useLive } from '../../../../live/live-context.ts';
import { useIdOf } from '../../../../ui/use-id-of.ts';
import { TextField } from '../text-field.tsx';
import { useActing } from '../use-acting.ts';

/** What was found out, by whom; added to, never changed. */
export function Notes({ view }: { readonly view: InvestigationView }) {
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  const mayNote =
    view.state === 'open' && mayUse(role, 'POST /api/drift/investigations/:investigationId/notes');
  return (
    <section className="panel" aria-labelledby="investigation-notes">
      <h2 id="investigation-notes">{t('investigation.notes')}</h2>
      {view.notes.length === 0 && <p className="empty">{t('investigation.noNotes')}</p>}
      <ol className="notes">
        {view.notes.map(({ noteId, by, at, text }) => (
          <li key={noteId}>
            <p className="soft">
              {by.displayName}, <time dateTime={at}>{moment(at)}</time>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {mayNote && <NewNoteForm investigationId={view.investigationId} />}
    </section>
  );
}

function NewNoteForm({ investigationId }: { readonly investigationId: string }) {
  const { t } = useTranslation('drift-work');
  const [text, setText] = useState('');
  const idOf = useIdOf();
  const noting = useActing(
    (note: { readonly noteId: string; readonly text: string }) => noteInvestigation(investigationId, note),
    { said: () => t('investigation.noted'), onDone: () => setText('') },
  );
  const note = NewNote.safeParse({ noteId: idOf(text), text });
  return (
    <form
      className="new-note"
      onSubmit={(event) => {
        event.preventDefault();
        if (note.success && !noting.isPending) noting.mutate(note.data);
      }}
    >
      <TextField
        label={t('investigation.newNote')}
        hint={t('investigation.newNoteHint')}
        problem={noting.error?.message}
        rows={2}
        value={text}
        onChange={setText}
      />
      <button type="submit" className="button" disabled={!note.success || noting.isPending}>
        {t('investigation.addNote')}
      </button>
    </form>
  );
}
