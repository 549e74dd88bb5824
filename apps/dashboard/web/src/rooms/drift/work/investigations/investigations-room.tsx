import '../../../../i18n/drift-work.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { investigations } from '../../../../api/drift-work.ts';
import { useLive, useLiveSlice } from '../../../../live/live-context.ts';
import { Room } from '../../../../shell/room.tsx';
import { Asked } from '../../../../ui/asked.tsx';
import { Choice } from '../../../../ui/choice.tsx';
import { DriftViews } from '../../drift-views.tsx';
import { More } from '../more.tsx';
import { Silences } from '../silences/silences.tsx';
import { openFirst } from './investigation-words.ts';
import { InvestigationsTable } from './investigations-table.tsx';
import type { InvestigationsSearch } from './investigations-search.ts';

const FROM = '/drift/investigations';

/** What alarmed and what became of it, and where alarms are silenced. */
export function InvestigationsRoom() {
  const { t } = useTranslation('drift-work');
  const search = useSearch({ from: FROM });
  const query = useInfiniteQuery({ ...investigations(search), placeholderData: (known) => known });
  const { data, error, refetch, isPlaceholderData } = query;
  const rows = useMemo(() => data && openFirst(data.pages.flatMap((page) => page.investigations)), [data]);
  const filtered = search.state !== undefined || search.center !== undefined;
  return (
    <Room title={t('investigations.title')} className="desk drift-work" actions={<DriftViews />}>
      <div className="drift-filters">
        <p className="room-note">{t('investigations.note')}</p>
        <InvestigationFilters search={search} />
      </div>
      <section className="panel" aria-busy={isPlaceholderData}>
        <Asked query={{ data: rows, error, refetch }}>
          {(known) =>
            known.length === 0 ? (
              <p className="empty">{t(filtered ? 'investigations.noneSuch' : 'investigations.none')}</p>
            ) : (
              <InvestigationsTable investigations={known} />
            )
          }
        </Asked>
        <More query={query}>{t('investigations.more')}</More>
      </section>
      <Silences />
    </Room>
  );
}

function InvestigationFilters({ search }: { readonly search: InvestigationsSearch }) {
  const { t } = useTranslation('drift-work');
  const navigate = useNavigate({ from: FROM });
  const { person } = useLive().session;
  const centers = useLiveSlice(({ overview }) => overview?.centers) ?? [];
  const choose = (next: Partial<InvestigationsSearch>): void =>
    void navigate({ search: { ...search, ...next }, replace: true });
  return (
    <div className="drift-choices" role="search" aria-label={t('investigations.filter')}>
      <Choice
        label={t('investigations.columns.state')}
        none={t('investigations.all')}
        value={search.state}
        options={(['open', 'closed'] as const).map((state) => ({
          value: state,
          name: t(`investigations.states.${state}`),
        }))}
        onChoose={(state) => choose({ state })}
      />
      {person.centerId === null && (
        <Choice
          label={t('investigations.center')}
          none={t('investigations.anyCenter')}
          value={search.center}
          options={centers.map(({ centerId, name }) => ({ value: centerId, name }))}
          onChoose={(center) => choose({ center })}
        />
      )}
    </div>
  );
}
