import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const over = useDrop(onFilms);
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

/** Whether films are held over the page. Without this a browser would leave the page for a file that is dropped beside. */
function useDrop(onFilms: (films: readonly PickedFilm[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFilms);
  useEffect(() => {
    latest.current = onFilms;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void filmsDropped(event.dataTransfer!).then((films) => latest.current(films));
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
  return over;
}
