import { useTranslation } from 'react-i18next';
import type { AgreementReport, EstimateView } from '@sagitta/contracts';
import { percent, ratio } from '../../../format.ts';
import { SheetScroll } from '../../../ui/sheet-scroll.tsx';
import { Estimated } from './estimate.tsx';
import { groupsBy } from './groups-by.ts';

type Measure = 'identification' | 'corner' | 'irom' | 'translation';

/** What the study that this project implements reports, internal and external. */
const STUDY: Readonly<Record<Measure, readonly [internal: number, external: number]>> = {
  identification: [98, 98],
  corner: [2.13, 2.37],
  irom: [2.98, 3.14],
  translation: [1.67, 1.64],
};

/** The study's table, live. */
export function StudyTable({ report }: { readonly report: AgreementReport }) {
  const { t } = useTranslation('drift');
  const [all] = groupsBy(report.groups, 'all');
  if (!all) return null;
  const rows: readonly (readonly [Measure, EstimateView, boolean])[] = [
    ['identification', all.identification, true],
    ['corner', all.cornerMae, false],
    ['irom', all.irom.mae, false],
    ['translation', all.translation.mae, false],
  ];
  return (
    <SheetScroll label={t('agreement.study')}>
      <table className="sheet study-table">
        <caption className="visually-hidden">{t('agreement.study')}</caption>
        <thead>
          <tr>
            {(['measure', 'here', 'internal', 'external'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`agreement.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([measure, estimate, share]) => (
            <tr key={measure}>
              <th scope="row">{t(`agreement.measures.${measure}`)}</th>
              <td>
                <Estimated estimate={estimate} share={share} withN />
              </td>
              {STUDY[measure].map((value, place) => (
                <td key={place}>{share ? percent(value) : ratio(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SheetScroll>
  );
}
