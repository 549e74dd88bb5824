import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** The ways through the drift audit that are of no one center. */
export function DriftViews() {
  const { t } = useTranslation('drift');
  return (
    <nav className="aside period-spans" aria-label={t('title')}>
      <Link to="/drift" className="button" activeOptions={{ exact: true }}>
        {t('views.network')}
      </Link>
      <Link to="/drift/agreement" className="button">
        {t('network.allCenters')}
      </Link>
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
