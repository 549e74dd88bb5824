import '../../style/sheet.css';
import '../../style/drift.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { network } from '../../api/drift.ts';
import { Room } from '../../shell/room.tsx';
import { Asked } from '../../ui/asked.tsx';

/** The centers, gravest first. */
export function DriftRoom() {
  const { t } = useTranslation('drift');
  const query = useQuery(network);
  return (
    <Room title={t('title')} className="desk">
      <section className="panel" aria-labelledby="drift-network">
        <h2 id="drift-network">{t('views.network')}</h2>
        <Asked query={query}>
          {({ centers }) => (
            <ul>
              {centers.map(({ centerId, name, light }) => (
                <li key={centerId}>
                  <Link to="/drift/$centerId/charts" params={{ centerId }}>
                    {name}
                  </Link>{' '}
                  {t(`lights.${light}`)}
                </li>
              ))}
            </ul>
          )}
        </Asked>
      </section>
    </Room>
  );
}
