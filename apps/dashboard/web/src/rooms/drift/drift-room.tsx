import '../../i18n/drift-texts.ts';
import '../../style/sheet.css';
import '../../style/drift.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { network } from '../../api/drift.ts';
import { Room } from '../../shell/room.tsx';
import { Asked } from '../../ui/asked.tsx';
import { DriftViews } from './drift-views.tsx';
import { NetworkTable } from './network-table.tsx';

/** The centers, gravest first: which one moved is seen at once. */
export function DriftRoom() {
  const { t } = useTranslation('drift');
  const query = useQuery(network);
  return (
    <Room title={t('title')} className="desk" actions={<DriftViews />}>
      <section className="panel" aria-labelledby="drift-network">
        <h2 id="drift-network">{t('views.network')}</h2>
        <p className="room-note">{t('network.note')}</p>
        <Asked query={query}>
          {({ centers }) => {
            const bare = centers.filter(({ baseline }) => baseline === null).length;
            if (centers.length === 0) return <p className="empty">{t('network.none')}</p>;
            return (
              <>
                <NetworkTable centers={centers} />
                {bare > 0 && <p className="room-note">{t('network.noBaseline', { count: bare })}</p>}
                <p className="panel-note">{t('network.shrunk')}</p>
              </>
            );
          }}
        </Asked>
      </section>
    </Room>
  );
}
