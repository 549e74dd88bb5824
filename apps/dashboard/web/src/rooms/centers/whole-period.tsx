import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CenterReport } from '@sagitta/contracts';
import { count, latency, percent } from '../../format.ts';
import { PairsLink } from '../../ui/pairs-link.tsx';
import type { PairSearch } from '../pairs/pair-search.ts';

interface Props {
  readonly report: CenterReport;
  readonly of: PairSearch;
}

/** The period in numbers, each of which opens its pairs where a filter can say which they are. */
export function WholePeriod({ report, of }: Props) {
  const { t } = useTranslation('centers');
  const sum = (part: 'received' | 'measured' | 'failed' | 'toReview'): number =>
    report.days.reduce((total, day) => total + day[part], 0);
  const received = sum('received');
  const measured = sum('measured');
  const figures: [name: string, value: ReactNode, note?: string | null][] = [
    [t('received'), <PairsLink pairs={received} of={of} />],
    [t('measured'), <PairsLink pairs={measured} of={{ ...of, status: 'measured' }} />],
    [
      t('failed'),
      <PairsLink pairs={sum('failed')} of={{ ...of, status: 'failed' }} />,
      shareOf(sum('failed'), received),
    ],
    [
      t('toReview'),
      <PairsLink pairs={sum('toReview')} of={{ ...of, review: true }} />,
      shareOf(sum('toReview'), measured),
    ],
    [t('median'), <>{latency(report.latencyMs.p50)} s</>],
    [t('p95'), <>{latency(report.latencyMs.p95)} s</>],
    [t('corrected'), <PairsLink pairs={report.corrected} of={{ ...of, corrected: true }} />],
    [t('accepted'), <PairsLink pairs={report.accepted} of={{ ...of, reviewState: 'accepted' }} />],
    [t('rejected'), <PairsLink pairs={report.rejected} of={{ ...of, reviewState: 'rejected' }} />],
    // Open and given on to a second reader: no one filter says both.
    [t('open'), count(report.open)],
  ];
  return (
    <div className="panel">
      <dl className="center-figures">
        {figures.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {note && <span className="unit">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const shareOf = (part: number, whole: number): string | null =>
  whole === 0 ? null : `${percent((100 * part) / whole)} %`;
