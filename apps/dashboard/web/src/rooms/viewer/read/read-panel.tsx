import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewReading } from '@sagitta/contracts';
import { cornersOf, LEVELS, POSTURES } from '@sagitta/kinematics';
import { againUnlessRefused, pairQuery, recordReading } from '../../../api/pair.ts';
import { useIdOf } from '../../../ui/use-id-of.ts';
import { PLACES, type ReadingAction, readingEdits, type ReadingState } from './reading-state.ts';

interface Props {
  readonly pairId: string;
  readonly reading: ReadingState;
  readonly dispatch: Dispatch<ReadingAction>;
  /** Whether the model's landmarks have been hidden from the start. */
  readonly blinded: boolean;
  /** What is said and done where the model is not shown afterwards either. */
  readonly words?: { readonly hidden: string; readonly save: string };
  readonly onSaved: (readingId: string) => void;
  readonly onLeave: () => void;
}

/** Asks for one corner after another, in words. */
export function ReadPanel({ pairId, reading, dispatch, blinded, words, onSaved, onLeave }: Props) {
  const { t } = useTranslation('viewer');
  const queries = useQueryClient();
  const edits = readingEdits(reading);
  const idOf = useIdOf();
  const save = useMutation({
    mutationFn: (made: NewReading) => recordReading(pairId, made),
    retry: againUnlessRefused,
    onSuccess: (view, { readingId }) => {
      queries.setQueryData(pairQuery(pairId).queryKey, view);
      onSaved(readingId);
    },
  });
  const asked = PLACES[reading.next];
  return (
    <section className="side-section" aria-labelledby="read-title">
      <header className="side-head">
        <h2 id="read-title">{t('read.title')}</h2>
        <button type="button" className="button" onClick={onLeave} title="B">
          {t('read.leave')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={edits.length === 0 || save.isPending}
          data-testid="viewer-reading-save"
          onClick={() => save.mutate({ readingId: idOf(edits), edits, blinded })}
        >
          {words?.save ?? t('read.save')}
        </button>
      </header>
      <p className="side-hint">{blinded ? (words?.hidden ?? t('read.hidden')) : t('read.seenBefore')}</p>
      {save.error && (
        <p className="side-problem" role="alert">
          {save.error.message}
        </p>
      )}
      <div className="read-prompt" role="status" aria-live="polite" data-testid="viewer-reading-prompt">
        {asked ? (
          <>
            <small>{t(`postures.${asked.posture}`)}</small>
            <strong>
              {asked.level}, {t(`corners.${asked.corner}`)}
            </strong>
          </>
        ) : (
          <strong>{t('read.complete')}</strong>
        )}
        <progress value={reading.set.size} max={PLACES.length} aria-label={t('read.progress')} />
      </div>
      <div className="edit-actions">
        <button
          type="button"
          className="button"
          onClick={() => dispatch({ type: 'back' })}
          disabled={reading.next === 0}
        >
          {t('read.back')} <kbd>⌫</kbd>
        </button>
        <button type="button" className="button" onClick={() => dispatch({ type: 'skip' })} disabled={!asked}>
          {t('read.skip')} <kbd>s</kbd>
        </button>
        <button
          type="button"
          className="button"
          onClick={() => dispatch({ type: 'skip-level' })}
          disabled={!asked}
        >
          {t('read.skipLevel')} <kbd>S</kbd>
        </button>
      </div>
      <p className="side-hint">{t('read.keys')}</p>
      <table className="values read-counts">
        <caption className="visually-hidden">{t('read.progress')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('level')}</th>
            {POSTURES.map((posture) => (
              <th key={posture} scope="col">
                {t(`postures.${posture}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...LEVELS].reverse().map((level) => (
            <tr key={level}>
              <th scope="row">{level}</th>
              {POSTURES.map((posture) => {
                const places = PLACES.flatMap((place, i) =>
                  place.posture === posture && place.level === level ? [i] : [],
                );
                const set = places.filter((place) => reading.set.get(place)).length;
                return (
                  <td key={posture}>
                    <button
                      type="button"
                      className="button quiet"
                      onClick={() => dispatch({ type: 'go-to', place: places[0]! })}
                    >
                      <span className="visually-hidden">
                        {t('read.goTo', { level, posture: t(`postures.${posture}`) })}
                      </span>
                      {set} / {cornersOf(level).length}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
