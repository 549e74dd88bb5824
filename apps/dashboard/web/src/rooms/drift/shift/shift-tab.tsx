import '../../../i18n/drift-texts.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { shift } from '../../../api/drift.ts';
import { count } from '../../../format.ts';
import { Asked } from '../../../ui/asked.tsx';
import { DayRange } from '../day-range.tsx';
import { ShiftTable } from './shift-table.tsx';

const FROM = '/drift/$centerId/shift';

/** Every metric of some days against the baseline. */
export function ShiftTab() {
  const { t } = useTranslation('drift');
  const { centerId } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const query = useQuery(shift(centerId, { from: search.from, to: search.to }));
  return (
    <section className="panel" aria-labelledby="shift">
      <div className="panel-head">
        <h2 id="shift">{t('tabs.shift')}</h2>
        {query.data && (
          <div className="aside">
            <DayRange
              days={query.data.days}
              onChoose={(days) => void navigate({ search: { ...search, ...days }, replace: true })}
            />
          </div>
        )}
      </div>
      <p className="room-note">{t('shift.note')}</p>
      <Asked query={query}>
        {({ baselineId, patients, days, metrics }) =>
          baselineId === null ? (
            <p className="empty">{t('shift.noBaseline')}</p>
          ) : (
            <>
              <p className="room-note">{t('shift.patients', { n: count(patients), ...days })}</p>
              <ShiftTable
                metrics={metrics}
                chosen={search.metric}
                onChoose={(metric) => void navigate({ search: { ...search, metric }, replace: true })}
              />
            </>
          )
        }
      </Asked>
    </section>
  );
}
