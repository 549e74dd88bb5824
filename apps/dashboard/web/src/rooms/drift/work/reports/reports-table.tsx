import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { QueryReply } from '@sagitta/contracts';
import { driftReports, type ReportFormat, reportFile } from '../../../../api/drift-work.ts';
import { moment } from '../../../../dates.ts';
import { shortId } from '../../../../format.ts';
import { useNotify } from '../../../../ui/notices.tsx';
import { saveFile } from '../../../../ui/save-file.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import type { ReportPeriod } from './periods.ts';

type Made = QueryReply<'query.drift-reports'>['reports'][number];

interface Props {
  readonly centerId: string;
  readonly title: string;
  readonly periods: readonly ReportPeriod[];
  /** By period. */
  readonly made: ReadonlyMap<string, Made>;
}

export function ReportsTable({ centerId, title, periods, made }: Props) {
  const { t } = useTranslation('drift-work');
  return (
    <div>
      <h3>{title}</h3>
      <SheetScroll label={title}>
        <table className="sheet words-sheet reports">
          <thead>
            <tr>
              {(['period', 'made', 'hash', 'files'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`reports.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((one) => (
              <ReportRow key={one.period} centerId={centerId} one={one} made={made.get(one.period)} />
            ))}
          </tbody>
        </table>
      </SheetScroll>
    </div>
  );
}

interface RowProps {
  readonly centerId: string;
  readonly one: ReportPeriod;
  readonly made: Made | undefined;
}

function ReportRow({ centerId, one: { period, from, to, underWay }, made }: RowProps) {
  const { t } = useTranslation('drift-work');
  return (
    <tr data-testid="report-row" data-period={period}>
      <th scope="row">
        {period} <small>{t('baselines.days', { from, to })}</small>
      </th>
      <td>
        {made ? (
          moment(made.madeAt)
        ) : (
          <span className="soft">{t(underWay ? 'reports.underWay' : 'reports.notMade')}</span>
        )}
      </td>
      <td>{made && <code title={made.dataSha256}>{shortId(made.dataSha256)}</code>}</td>
      <td>
        {/* What is not over would be reported as if it were, and stay so. */}
        {!underWay &&
          (['pdf', 'json'] as const).map((format) => (
            <ReportFile key={format} {...{ centerId, period, format }} />
          ))}
      </td>
    </tr>
  );
}

interface FileProps {
  readonly centerId: string;
  readonly period: string;
  readonly format: ReportFormat;
}

/** One press: the report is made if it was not, and kept by the browser. */
function ReportFile({ centerId, period, format }: FileProps) {
  const { t } = useTranslation('drift-work');
  const notify = useNotify();
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: () => reportFile(centerId, period, format),
    onSuccess: (file) => {
      saveFile(file, `sagitta-${centerId}-${period}.${format}`);
      void queries.invalidateQueries({ queryKey: driftReports(centerId).queryKey });
    },
    onError: (error) => notify('bad', error.message),
  });
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={t('reports.fileOf', { format: t(`reports.${format}`), period })}
      aria-busy={asking.isPending}
      disabled={asking.isPending}
      onClick={() => asking.mutate()}
    >
      {t(`reports.${format}`)}
    </button>
  );
}
