import '../../../../i18n/drift-texts.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { driftReports } from '../../../../api/drift-work.ts';
import { utcDay } from '../../../../dates.ts';
import { Asked } from '../../../../ui/asked.tsx';
import { CopiedCommand } from '../copied-command.tsx';
import { type ReportPeriod, reportPeriods } from './periods.ts';
import { ReportsTable } from './reports-table.tsx';

/** The months and quarters of a center, each one press away as a document, and how anybody verifies one. */
export function ReportsTab() {
  const { centerId } = useParams({ from: '/drift/$centerId' });
  const { t } = useTranslation('drift-work');
  const query = useQuery(driftReports(centerId));
  return (
    <div className="drift-work drift-stack">
      <Asked query={query}>
        {({ reports }) => {
          const made = new Map(reports.map((report) => [report.period, report]));
          const periods = reportPeriods(utcDay(new Date()), [...made.keys()]);
          return (
            <>
              <section className="panel" aria-labelledby="reports">
                <h2 id="reports">{t('reports.title')}</h2>
                <p className="room-note">{t('reports.note')}</p>
                <div className="report-tables">
                  <ReportsTable
                    {...{ centerId, made }}
                    title={t('reports.quarters')}
                    periods={periods.quarters}
                  />
                  <ReportsTable
                    {...{ centerId, made }}
                    title={t('reports.months')}
                    periods={periods.months}
                  />
                </div>
              </section>
              <Verify
                centerId={centerId}
                period={exampleOf([...periods.quarters, ...periods.months], made)}
              />
            </>
          );
        }}
      </Asked>
    </div>
  );
}

/** One that was made, else one that is over. */
const exampleOf = (periods: readonly ReportPeriod[], made: ReadonlyMap<string, unknown>): string =>
  (periods.find(({ period }) => made.has(period)) ?? periods.find(({ underWay }) => !underWay))!.period;

function Verify({ centerId, period }: { readonly centerId: string; readonly period: string }) {
  const { t } = useTranslation('drift-work');
  return (
    <section className="panel" aria-labelledby="reports-verify">
      <h2 id="reports-verify">{t('reports.verifyTitle')}</h2>
      <p className="room-note">{t('reports.verify')}</p>
      <CopiedCommand
        command={`npx --no sagitta audit report --center ${centerId} --period ${period} --verify`}
      />
    </section>
  );
}
