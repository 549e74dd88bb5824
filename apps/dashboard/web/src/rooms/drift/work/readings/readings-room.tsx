import '../../../../i18n/drift-work.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse } from '@sagitta/contracts';
import { readings } from '../../../../api/drift-work.ts';
import { useLive, useLiveSlice } from '../../../../live/live-context.ts';
import { Room } from '../../../../shell/room.tsx';
import { Asked } from '../../../../ui/asked.tsx';
import { Choice } from '../../../../ui/choice.tsx';
import { DriftViews } from '../../drift-views.tsx';
import { More } from '../more.tsx';
import { ImportPanel } from './import-panel.tsx';
import { ReadingList } from './reading-list.tsx';
import { ReadingsTable } from './readings-table.tsx';

const FROM = '/drift/readings';

/** What experts read: what the model is held against. */
export function ReadingsRoom() {
  const { t } = useTranslation('drift-work');
  const { center } = useSearch({ from: FROM });
  const { role } = useLive().session.person;
  const query = useInfiniteQuery({ ...readings(center), placeholderData: (known) => known });
  const { data, error, refetch, isPlaceholderData } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.readings), [data]);
  return (
    <Room title={t('readings.title')} className="desk drift-work" actions={<DriftViews />}>
      <div className="drift-filters">
        <p className="room-note">{t('readings.note')}</p>
        <CenterChoice center={center} />
      </div>
      <ReadingList />
      <section className="panel" aria-busy={isPlaceholderData}>
        <Asked query={{ data: rows, error, refetch }}>
          {(known) =>
            known.length === 0 ? (
              <p className="empty">{t('readings.none')}</p>
            ) : (
              <ReadingsTable readings={known} />
            )
          }
        </Asked>
        <More query={query}>{t('readings.more')}</More>
      </section>
      {mayUse(role, 'POST /api/drift/readings/import') && <ImportPanel />}
    </Room>
  );
}

function CenterChoice({ center }: { readonly center: string | undefined }) {
  const { t } = useTranslation('drift-work');
  const navigate = useNavigate({ from: FROM });
  const { person } = useLive().session;
  const centers = useLiveSlice(({ overview }) => overview?.centers) ?? [];
  if (person.centerId !== null) return null;
  return (
    <div className="drift-choices">
      <Choice
        label={t('readings.center')}
        none={t('readings.anyCenter')}
        value={center}
        options={centers.map(({ centerId, name }) => ({ value: centerId, name }))}
        onChoose={(chosen) => void navigate({ search: { center: chosen }, replace: true })}
      />
    </div>
  );
}
