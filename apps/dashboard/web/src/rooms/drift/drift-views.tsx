import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-context.ts';

/** The ways through the drift audit that are of no one center. */
export function DriftViews() {
  const { t } = useTranslation('drift');
  // Whoever is bound to a center has its own tab of it.
  const { centerId } = useLive().session.person;
  return (
    <nav className="aside period-spans" aria-label={t('title')}>
      <Link to="/drift" className="button" activeOptions={{ exact: true }}>
        {t('views.network')}
      </Link>
      {centerId === null && (
        <Link to="/drift/agreement" className="button">
          {t('network.allCenters')}
        </Link>
      )}
      <Link to="/drift/investigations" className="button">
        {t('views.investigations')}
      </Link>
      <Link to="/drift/readings" className="button">
        {t('views.readings')}
      </Link>
      <Link to="/drift/models" className="button">
        {t('views.models')}
      </Link>
    </nav>
  );
}
