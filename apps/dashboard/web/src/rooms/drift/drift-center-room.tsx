import '../../style/sheet.css';
import '../../style/drift.css';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLiveView } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';

const TABS = ['charts', 'agreement', 'shift', 'baselines', 'plans', 'reports'] as const;

/** One center; each tab is an address. */
export function DriftCenterRoom() {
  const { t } = useTranslation('drift');
  const { centerId } = useParams({ from: '/drift/$centerId' });
  const centers = useLiveView().overview?.centers ?? [];
  const name = centers.find((center) => center.centerId === centerId)?.name ?? centerId;
  return (
    <Room title={`${t('title')}: ${name}`} className="desk">
      <nav className="tab-list" aria-label={name}>
        {TABS.map((tab) => (
          <Link key={tab} to={`/drift/$centerId/${tab}`} params={{ centerId }}>
            {t(`tabs.${tab}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Room>
  );
}
