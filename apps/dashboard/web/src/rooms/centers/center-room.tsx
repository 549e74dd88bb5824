import '../../style/sheet.css';
import '../../style/centers.css';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addDays, utcDay } from '../../dates.ts';
import { useLive, useLiveView } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { Choice } from '../../ui/choice.tsx';
import { CenterReportView } from './center-report-view.tsx';
import { type CenterSearch, DAYS_AT_MOST, periodOf, SPANS } from './period.ts';

const FROM = '/centers/$centerId';

/** One center over a period; for whoever sees several, another one beside it. */
export function CenterRoom() {
  const { centerId } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const { person } = useLive().session;
  const centers = useLiveView().overview?.centers ?? [];
  const period = periodOf(search, new Date());
  const nameOf = (id: string): string => centers.find((center) => center.centerId === id)?.name ?? id;
  const beside = person.centerId === null && search.with !== centerId ? search.with : undefined;
  return (
    <Room
      title={nameOf(centerId)}
      className="desk"
      actions={<PeriodChoice centerId={centerId} search={search} />}
    >
      <div className="center-reports" data-beside={beside !== undefined}>
        {[centerId, ...(beside ? [beside] : [])].map((id) => (
          <CenterReportView key={id} centerId={id} period={period} name={beside ? nameOf(id) : undefined} />
        ))}
      </div>
    </Room>
  );
}

interface ChoiceProps {
  readonly centerId: string;
  readonly search: CenterSearch;
}

function PeriodChoice({ centerId, search }: ChoiceProps) {
  const { t } = useTranslation('centers');
  const navigate = useNavigate({ from: FROM });
  const { person } = useLive().session;
  const centers = useLiveView().overview?.centers ?? [];
  const { from, to, span } = periodOf(search, new Date());
  const others = centers.filter((center) => center.centerId !== centerId);
  const chooseDays = (days: { from: string; to: string }): void =>
    void navigate({ search: { ...days, with: search.with }, replace: true });
  return (
    <div className="aside" role="group" aria-label={t('period')} title={t('utc')}>
      <div className="period-spans">
        {SPANS.map((days) => (
          <Link
            key={days}
            className="button"
            from={FROM}
            to="."
            search={{ days, with: search.with }}
            replace
            aria-current={span === days}
          >
            {t('lastDays', { count: days })}
          </Link>
        ))}
      </div>
      <label className="inline-field">
        <span>{t('from')}</span>
        <input
          type="date"
          className="input"
          value={from}
          min={addDays(to, 1 - DAYS_AT_MOST)}
          max={to}
          onChange={({ target }) => target.value && chooseDays({ from: target.value, to })}
        />
      </label>
      <label className="inline-field">
        <span>{t('to')}</span>
        <input
          type="date"
          className="input"
          value={to}
          min={from}
          max={utcDay(new Date())}
          onChange={({ target }) => target.value && chooseDays({ from, to: target.value })}
        />
      </label>
      {person.centerId === null && others.length > 0 && (
        <Choice
          label={t('beside')}
          none={t('alone')}
          value={search.with}
          options={others.map((other) => ({ value: other.centerId, name: other.name }))}
          onChoose={(next) => void navigate({ search: { ...search, with: next }, replace: true })}
        />
      )}
    </div>
  );
}
