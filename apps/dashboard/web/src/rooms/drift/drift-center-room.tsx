import '../../i18n/drift-texts.ts';
import '../../style/sheet.css';
import '../../style/tabs.css';
import '../../style/drift.css';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { network } from '../../api/drift.ts';
import { Room } from '../../shell/room.tsx';
import { LightMark } from '../../ui/light-mark.tsx';

const TABS = ['charts', 'agreement', 'shift', 'baselines', 'plans', 'reports'] as const;

/** One center; each of its views is an address. */
export function DriftCenterRoom() {
  const { t } = useTranslation('drift');
  const { centerId } = useParams({ from: '/drift/$centerId' });
  const { data } = useQuery(network);
  const center = data?.centers.find((one) => one.centerId === centerId);
  return (
    <Room
      title={`${t('title')}: ${center?.name ?? centerId}`}
      className="desk"
      actions={
        <>
          {center && <LightMark light={center.light} />}
          <nav className="aside period-spans" aria-label={t('views.center')}>
            {TABS.map((tab) => (
              <Link key={tab} className="button" to={`/drift/$centerId/${tab}`} params={{ centerId }}>
                {t(`tabs.${tab}`)}
              </Link>
            ))}
          </nav>
        </>
      }
    >
      <Outlet />
    </Room>
  );
}
