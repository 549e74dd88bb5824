import '../../i18n/drift-texts.ts';
import '../../style/sheet.css';
import '../../style/audit.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { acts } from '../../api/acts.ts';
import { Room } from '../../shell/room.tsx';
import { Asked } from '../../ui/asked.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { filterOf } from './audit-search.ts';
import { Trail } from './trail.tsx';

/** What people did, newest first. */
export function AuditRoom() {
  const { t } = useTranslation('audit');
  const search = useSearch({ from: '/audit' });
  const query = useInfiniteQuery({ ...acts(filterOf(search)), placeholderData: (known) => known });
  const { data, error, refetch, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.acts), [data]);
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <Room title={t('title')} className="desk audit" actions={<p className="aside room-note">{t('note')}</p>}>
      <AuditFilters search={search} />
      <section className="panel trail-panel" aria-busy={isPlaceholderData}>
        <Asked query={{ data: rows, error, refetch }}>
          {(known) =>
            known.length === 0 ? (
              <p className="empty">{t(filtered ? 'noneSuch' : 'none')}</p>
            ) : (
              <Trail
                acts={known}
                more={hasNextPage}
                fetching={isFetchingNextPage}
                onMore={() => void fetchNextPage()}
              />
            )
          }
        </Asked>
      </section>
    </Room>
  );
}
