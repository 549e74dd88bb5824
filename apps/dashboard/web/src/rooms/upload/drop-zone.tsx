import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import type { PickedFilm } from './picked-films.ts';
import { filmsChosen, filmsDropped } from './read-drop.ts';

interface Props {
  /** Where there is something below to look at. */
  readonly compact: boolean;
  readonly onFilms: (films: readonly PickedFilm[]) => void;
}

/** Takes what is dropped anywhere on the page; by keyboard films and folders are chosen. */
export function DropZone({ compact, onFilms }: Props) {
  const { t } = useTranslation('upload');
  const over = useFileDrop((transfer) => void filmsDropped(transfer).then(onFilms));
  return (
    <section
      className="panel upload-drop"
      data-testid="upload-drop"
      data-over={over}
      data-compact={compact}
      aria-label={t('drop')}
    >
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 16V4 M7 9l5-5 5 5 M4 20h16" />
      </svg>
      <p className="upload-drop-words">{t(over ? 'dropNow' : 'drop')}</p>
      <p className="room-note">{t('formats')}</p>
      <div className="upload-choose">
        <Picker label={t('chooseFilms')} onFilms={onFilms} />
        <Picker label={t('chooseFolder')} folder onFilms={onFilms} />
      </div>
      <p className="panel-note">{t('privacy')}</p>
    </section>
  );
}

interface PickerProps {
  readonly label: string;
  readonly folder?: boolean;
  readonly onFilms: (films: readonly PickedFilm[]) => void;
}

function Picker({ label, folder = false, onFilms }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        data-testid={folder ? 'upload-folder' : 'upload-films'}
        {...(folder && { webkitdirectory: '' })}
        onChange={({ target }) => {
          if (target.files && target.files.length > 0) onFilms(filmsChosen(target.files));
          // The same films can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
