import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Measurement } from '@sagitta/contracts';
import { measurementQuery } from '../../../api/pair.ts';
import { degrees, percent, segmentName } from '../../../format.ts';
import { type Compared, comparedSegments, meanDifference } from './comparison.ts';

interface Props {
  readonly pairId: string;
  readonly readingId: string;
  /** The model's, or what people have made of it. */
  readonly shown: Measurement;
  readonly onLeave: () => void;
}

/** A reading beside what the pair is shown with. */
export function ComparisonPanel({ pairId, readingId, shown, onLeave }: Props) {
  const { t } = useTranslation(['viewer', 'shell']);
  const { data: reading, error, refetch } = useQuery(measurementQuery(pairId, readingId));
  const compared = reading ? comparedSegments(reading, shown) : [];
  return (
    <section className="side-section" aria-labelledby="comparison-title" data-testid="viewer-comparison">
      <header className="side-head">
        <h2 id="comparison-title">{t('compare.title')}</h2>
        <button type="button" className="button" onClick={onLeave}>
          {t('compare.leave')}
        </button>
      </header>
      {error && (
        <p className="side-problem" role="alert">
          {error.message}{' '}
          <button type="button" className="button" onClick={() => void refetch()}>
            {t('again', { ns: 'shell' })}
          </button>
        </p>
      )}
      {reading && (
        <>
          <table className="values">
            <caption className="visually-hidden">{t('compare.title')}</caption>
            <thead>
              <tr>
                <td />
                <th scope="colgroup" colSpan={3}>
                  IROM °
                </th>
                <th scope="colgroup" colSpan={3}>
                  dST %
                </th>
              </tr>
              <tr>
                <th scope="col">{t('table.segment')}</th>
                {['irom', 'dst'].flatMap((group) =>
                  (['reader', 'shown', 'difference'] as const).map((column) => (
                    <th key={`${group} ${column}`} scope="col">
                      {t(`compare.${column}`)}
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {compared.map(({ segment, irom, translation }) => (
                <tr key={segment}>
                  <th scope="row">{segmentName(segment)}</th>
                  <Cells of={irom} format={degrees} />
                  <Cells of={translation} format={percent} />
                </tr>
              ))}
            </tbody>
          </table>
          <p className="side-hint">
            {t('compare.mean', {
              degrees: degrees(meanDifference(compared.map(({ irom }) => irom))),
              percent: percent(meanDifference(compared.map(({ translation }) => translation))),
            })}
          </p>
        </>
      )}
    </section>
  );
}

function Cells({
  of: { reader, model, difference },
  format,
}: {
  readonly of: Compared;
  readonly format: (value: number | null) => string;
}) {
  return (
    <>
      <td>{format(reader)}</td>
      <td>{format(model)}</td>
      <td className="difference">
        {difference !== null && difference > 0 && '+'}
        {format(difference)}
      </td>
    </>
  );
}
