import '../../style/sheet.css';
import '../../style/upload.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCESS, type FilmPair } from '@sagitta/contracts';
import { useLive } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { DropZone } from './drop-zone.tsx';
import { NOTHING_PICKED, type PickedFilm, withFilms, withoutFilms } from './picked-films.ts';
import { SentUploads } from './sent-uploads.tsx';
import { ToBeSent } from './to-be-sent.tsx';
import { newKey, useUploads } from './uploads-of-session.ts';

const senders: readonly string[] = ACCESS.gateway['POST /api/v1/pairs'];

/** Films from this machine, paired by their names, to the gateway; and how far each pair is since. */
export function UploadRoom() {
  const { t } = useTranslation('upload');
  const { role } = useLive().session.person;
  return (
    <Room title={t('title')} className="desk">
      {senders.includes(role) ? <Uploading /> : <p className="room-note">{t('notYours')}</p>}
    </Room>
  );
}

function Uploading() {
  const { t } = useTranslation('upload');
  const [picked, setPicked] = useState(NOTHING_PICKED);
  const { queue, uploads } = useUploads();
  const notify = useNotify();

  const take = (films: readonly PickedFilm[]): void => {
    if (films.length === 0) notify('bad', t('notFilms'));
    else setPicked((known) => withFilms(known, films));
  };
  const send = (pairs: readonly FilmPair[], center: string | undefined): void => {
    queue.add(
      pairs.map(({ label, flexion, extension }) => ({
        label,
        upload: {
          flexion: picked.films.get(flexion)!.file,
          extension: picked.films.get(extension)!.file,
          center,
          idempotencyKey: newKey(),
        },
      })),
    );
    const sent = pairs.flatMap(({ flexion, extension }) => [flexion, extension]);
    setPicked((known) => withoutFilms(known, sent));
  };

  return (
    <>
      <DropZone compact={picked.films.size + uploads.length > 0} onFilms={take} />
      {picked.films.size > 0 && <ToBeSent picked={picked} onChange={setPicked} onSend={send} />}
      {uploads.length > 0 && (
        <SentUploads uploads={uploads} onRetry={(key) => queue.retry(key)} onClear={() => queue.clear()} />
      )}
    </>
  );
}
