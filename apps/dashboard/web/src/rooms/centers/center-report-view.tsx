import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CenterReport } from '@sagitta/contracts';
import { centerReport } from '../../api/centers.ts';
import { shortId } from '../../format.ts';
import { Asked } from '../../ui/asked.tsx';
import { PairsLink } from '../../ui/pairs-link.tsx';
import { Days } from './days.tsx';
import { type Period, reportPeriod } from './period.ts';
import { SegmentsOfCenter } from './segments-of-center.tsx';
import { WholePeriod } from './whole-period.tsx';

interface Props {
  readonly centerId: string;
  readonly period: Period;
  /** Where several stand side by side. */
  readonly name: string | undefined;
}

export function CenterReportView({ centerId, period, name }: Props) {
  const query = useQuery({
    ...centerReport(centerId, reportPeriod(period)),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="center-report" aria-label={name} aria-busy={query.isPlaceholderData}>
      {name && <h2 className="center-name">{name}</h2>}
      <Asked query={query}>{(report) => <Report report={report} />}</Asked>
    </section>
  );
}

function Report({ report }: { readonly report: CenterReport }) {
  const { t } = useTranslation(['centers', 'codes']);
  const of = { center: report.centerId, from: report.from, to: report.to };
  return (
    <>
      <WholePeriod report={report} of={of} />
      <Days report={report} />
      <SegmentsOfCenter report={report} of={of} />
      <div className="center-lists">
        <Counted
          title={t('failures')}
          none={t('noFailures')}
          lines={report.failures.map(({ code, pairs }) => ({
            name: t(`failures.${code}`, { ns: 'codes' }),
            number: <PairsLink pairs={pairs} of={{ ...of, status: 'failed', failure: code }} />,
          }))}
        />
        <Counted
          title={t('reasons')}
          none={t('noReasons')}
          lines={report.reasons.map(({ reason, pairs }) => ({
            name: t(`reasons.${reason}`, { ns: 'codes' }),
            number: <PairsLink pairs={pairs} of={{ ...of, reason }} />,
          }))}
        />
        <Counted
          title={t('models')}
          none={t('noModels')}
          lines={report.models.map(({ model, pairs }) => ({
            name: (
              <Link to="/models" title={model.sha256}>
                {model.id} {shortId(model.sha256)}
              </Link>
            ),
            number: <PairsLink pairs={pairs} of={{ ...of, model: model.sha256 }} />,
          }))}
        />
      </div>
    </>
  );
}

interface CountedProps {
  readonly title: string;
  readonly none: string;
  readonly lines: readonly { readonly name: React.ReactNode; readonly number: React.ReactNode }[];
}

/** Names and how many pairs each has. */
function Counted({ title, none, lines }: CountedProps) {
  const { t } = useTranslation('centers');
  return (
    <div className="panel">
      <h2>{title}</h2>
      {lines.length === 0 ? (
        <p className="empty">{none}</p>
      ) : (
        <table className="sheet" aria-label={title}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{t('pairs')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, number }, place) => (
              <tr key={place}>
                <th scope="row" className="words long">
                  {name}
                </th>
                <td>{number}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
