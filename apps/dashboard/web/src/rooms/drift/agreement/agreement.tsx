import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { type AgreementReport, READING_SETS } from '@sagitta/contracts';
import { agreement } from '../../../api/drift.ts';
import { addDays, utcDay } from '../../../dates.ts';
import { count } from '../../../format.ts';
import { useLive } from '../../../live/live-context.ts';
import { Asked } from '../../../ui/asked.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { DayRange } from '../day-range.tsx';
import type { AgreementSearch } from '../drift-search.ts';
import { CallPanel } from './call-panel.tsx';
import { DifferencePlots } from './difference-plots.tsx';
import { groupsBy } from './groups-by.ts';
import { GroupsTable } from './groups-table.tsx';
import { ReadersPanel } from './readers-panel.tsx';
import { StudyTable } from './study-table.tsx';

/** A quarter. */
const DAYS = 90;

type Search = z.output<typeof AgreementSearch>;
interface Props {
  /** Null: the network. */
  readonly centerId: string | null;
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

/** Model against readers over some days: the study's table, groups, plots, calls, and how far readers differ themselves. */
export function Agreement({ centerId, search, onSearch }: Props) {
  const { t } = useTranslation('drift');
  const [today] = useState(() => utcDay(new Date()));
  const to = search.to ?? today;
  const from = search.from ?? addDays(to, 1 - DAYS);
  const set = search.set ?? 'headline';
  const { centerId: bound } = useLive().session.person;
  const query = useQuery(agreement(centerId, { from, to, set, device: search.device }));
  // A report of one device names no other: which there are is known of all of them.
  const { data: whole } = useQuery(agreement(centerId, { from, to, set }));
  const devices = groupsBy(whole?.groups ?? [], 'device').flatMap(({ key }) => (key === '' ? [] : [key]));
  return (
    <>
      <section className="panel" aria-labelledby="agreement">
        <div className="panel-head">
          <h2 id="agreement">{t(`agreement.sets.${set}`)}</h2>
          <div className="aside">
            <Choice
              label={t('agreement.set')}
              value={set}
              options={READING_SETS.map((value) => ({ value, name: t(`agreement.sets.${value}`) }))}
              onChoose={(value) => onSearch({ ...search, set: value })}
            />
            {(devices.length > 1 || search.device !== undefined) && (
              <Choice
                label={t('agreement.device')}
                value={search.device}
                none={t('agreement.allDevices')}
                options={devices.map((value) => ({ value, name: value }))}
                onChoose={(device) => onSearch({ ...search, device })}
              />
            )}
            <DayRange days={{ from, to }} onChoose={(days) => onSearch({ ...search, ...days })} />
            {centerId !== null && bound === null && (
              <Link to="/drift/agreement" search={search} className="button">
                {t('agreement.network')}
              </Link>
            )}
          </div>
        </div>
        <p className="room-note">{t(`agreement.setNotes.${set}`)}</p>
        <Asked query={query}>
          {(report) => (
            <>
              <Counted report={report} />
              {report.readings === 0 ? (
                <p className="empty">
                  {t('agreement.none')}{' '}
                  {centerId !== null && (
                    <Link to="/drift/$centerId/plans" params={{ centerId }}>
                      {t('tabs.plans')}
                    </Link>
                  )}
                </p>
              ) : (
                <StudyTable report={report} />
              )}
            </>
          )}
        </Asked>
      </section>
      {query.data && query.data.readings > 0 && (
        <>
          <DifferencePlots report={query.data} />
          <GroupsTable groups={query.data.groups} />
          <div className="agreement-plots">
            <CallPanel groups={query.data.groups} />
            <ReadersPanel between={query.data.betweenReaders} />
          </div>
        </>
      )}
    </>
  );
}

function Counted({
  report: { readings, patients, sets, set, neededPatients },
}: {
  readonly report: AgreementReport;
}) {
  const { t } = useTranslation('drift');
  const others = sets
    .filter((other) => other.set !== set && other.readings > 0)
    .map((other) => `${t(`agreement.sets.${other.set}`)}: ${count(other.readings)}`);
  return (
    <p className="room-note">
      {t('agreement.counted', { readings: count(readings), patients: count(patients) })}.
      {others.length > 0 && ` ${t('agreement.others', { list: others.join('; ') })}`}
      {neededPatients !== null && ` ${t('agreement.needed', { count: neededPatients })}`}
    </p>
  );
}
