import { useTranslation } from 'react-i18next';
import type { Edit, Measurement, PostureName } from '@sagitta/contracts';
import { type Corner, cornersOf, type Level, LEVELS, POSTURES } from '@sagitta/kinematics';
import { cornerAt } from '../film/film-pane.tsx';
import { editInWords } from './edit-words.ts';
import type { Correction } from './use-correction.ts';

/** A corner of a film. */
export interface CornerPlace {
  readonly posture: PostureName;
  readonly level: Level;
  readonly corner: Corner;
}

interface Props {
  readonly correction: Correction;
  /** The corner that is being added. */
  readonly adding: CornerPlace | null;
  readonly onAdd: (place: CornerPlace | null) => void;
  readonly onSave: () => void;
  readonly onLeave: () => void;
}

/** What can be changed beside dragging corners, and what was. */
export function CorrectPanel({ correction, adding, onAdd, onSave, onLeave }: Props) {
  const { t } = useTranslation('viewer');
  const { edits, canUndo, canRedo, undo, redo, backTo, measurement, edit } = correction;
  return (
    <section className="side-section" aria-labelledby="correct-title">
      <header className="side-head">
        <h2 id="correct-title">{t('edit.title')}</h2>
        <button type="button" className="button" disabled={!canUndo} onClick={undo} title={t('edit.undoKey')}>
          {t('edit.undo')}
        </button>
        <button type="button" className="button" disabled={!canRedo} onClick={redo} title={t('edit.redoKey')}>
          {t('edit.redo')}
        </button>
        <button type="button" className="button" onClick={onLeave} title="E">
          {t('edit.leave')}
        </button>
        <button
          type="button"
          className="button primary"
          data-testid="viewer-save"
          disabled={edits.length === 0}
          onClick={onSave}
          title={t('edit.saveKey')}
        >
          {t('edit.save')}
        </button>
      </header>
      <p className="side-hint">
        {adding
          ? t('edit.adding', {
              level: adding.level,
              corner: t(`corners.${adding.corner}`),
              posture: t(`postures.${adding.posture}`),
            })
          : t('edit.hint')}
      </p>
      <div className="edit-films">
        {POSTURES.map((posture) => (
          <FilmEdits key={posture} {...{ posture, measurement, edit, adding, onAdd }} />
        ))}
      </div>
      <button type="button" className="button" onClick={() => edit({ kind: 'swap-postures' })}>
        {t('edit.swap')}
      </button>
      <h3>{t('edit.made', { count: edits.length })}</h3>
      <ol className="edits-made">
        {edits.map((one, i) => (
          <li key={i}>
            <span>{editInWords(t, one)}</span>
            <button
              type="button"
              className="button quiet"
              onClick={() => backTo(i)}
              aria-label={t('edit.backTo', { edit: editInWords(t, one) })}
              title={t('edit.backToHint')}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface FilmProps {
  readonly posture: PostureName;
  readonly measurement: Measurement;
  readonly edit: (edit: Edit) => boolean;
  readonly adding: CornerPlace | null;
  readonly onAdd: (place: CornerPlace | null) => void;
}

function FilmEdits({ posture, measurement, edit, adding, onAdd }: FilmProps) {
  const { t } = useTranslation('viewer');
  const film = measurement[posture];
  const missing = LEVELS.flatMap((level) =>
    cornersOf(level)
      .filter((corner) => !cornerAt(film, level, corner))
      .map((corner) => ({ posture, level, corner })),
  );
  const there = LEVELS.filter((level) => cornersOf(level).some((corner) => cornerAt(film, level, corner)));
  return (
    <div>
      <h3>{t(`postures.${posture}`)}</h3>
      <div className="edit-actions">
        <button
          type="button"
          className="button"
          disabled={there.length === 0}
          onClick={() => edit({ kind: 'relabel', posture, by: -1 })}
          title={t('edit.upHint')}
        >
          {t('edit.up')}
        </button>
        <button
          type="button"
          className="button"
          disabled={there.length === 0}
          onClick={() => edit({ kind: 'relabel', posture, by: 1 })}
          title={t('edit.downHint')}
        >
          {t('edit.down')}
        </button>
        <select
          className="choice"
          aria-label={t('edit.deleteLevel', { posture: t(`postures.${posture}`) })}
          value=""
          onChange={({ target }) => {
            const level = there.find((one) => one === target.value);
            if (level) edit({ kind: 'delete-level', posture, level });
          }}
        >
          <option value="">{t('edit.deleteLevelShort')}</option>
          {there.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      </div>
      {missing.length > 0 && (
        <ul className="missing-corners">
          {missing.map((place) => {
            const isAdding =
              adding?.posture === posture && adding.level === place.level && adding.corner === place.corner;
            return (
              <li key={`${place.level} ${place.corner}`}>
                <button
                  type="button"
                  className="button"
                  aria-pressed={isAdding}
                  onClick={() => onAdd(isAdding ? null : place)}
                >
                  + {place.level} {t(`cornersShort.${place.corner}`)}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
