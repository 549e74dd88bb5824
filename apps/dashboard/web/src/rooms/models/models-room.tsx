import '../../i18n/drift-work.ts';
import '../../style/sheet.css';
import '../../style/models.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayUse } from '@sagitta/contracts';
import { models } from '../../api/models.ts';
import { useLive } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { Asked } from '../../ui/asked.tsx';
import { AccuracyOf } from './accuracy.tsx';
import { ModelsTable } from './models-table.tsx';
import { PUBLISHED } from './published.ts';

/** What has measured here, and how well what comes with this version measures films whose truth is known. */
export function ModelsRoom() {
  const { t } = useTranslation('models');
  const query = useQuery(models);
  return (
    <Room title={t('title')} className="desk" actions={<ToChanges />}>
      <section className="panel" aria-labelledby="models-seen">
        <h2 id="models-seen">{t('seen')}</h2>
        <Asked query={query}>
          {({ models: seen }) =>
            seen.length === 0 ? <p className="empty">{t('none')}</p> : <ModelsTable models={seen} />
          }
        </Asked>
      </section>
      <section className="panel" aria-labelledby="models-accuracy">
        <h2 id="models-accuracy">{t('accuracy')}</h2>
        {PUBLISHED.length === 0 ? (
          <p className="empty">{t('nothingPublished')}</p>
        ) : (
          <>
            <p className="room-note">{t('accuracyNote')}</p>
            <div className="accuracy-tables">
              {PUBLISHED.map((published) => (
                <AccuracyOf key={published.model.sha256} published={published} />
              ))}
            </div>
            {PUBLISHED.every(({ sets }) => sets.every(({ films }) => films !== 'real')) && (
              <p className="panel-note">{t('noRealFilms')}</p>
            )}
          </>
        )}
      </section>
    </Room>
  );
}

/** For who may see how centers do: by which evidence models followed each other. */
function ToChanges() {
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  if (!mayUse(role, 'GET /api/drift/model-changes')) return null;
  return (
    <p className="aside">
      <Link to="/drift/models">{t('toModelChanges')}</Link>
    </p>
  );
}
