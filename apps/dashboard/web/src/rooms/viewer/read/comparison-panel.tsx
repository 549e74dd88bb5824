import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { measurementQuery } from '../../../api/pair.ts';
import { degrees, percent, segmentName } from '../../../format.ts';
import type { Kept } from '../correct/use-correction.ts';
import { type Compared, comparedSegments, meanDifference } from './comparison.ts';

interface Props {
  readonly pairId: string;
  readonly readingId: string;
  /** What names the model's measurement, which may be what the pair is shown with. */
  readonly model: { readonly id: string; readonly newest: Kept };
  readonly onLeave: () => void;
}

/** A reading beside what the model measured on the same films. */
export function ComparisonPanel({ pairId, readingId, model, onLeave }: Props) {
  const { t } = useTranslation(['viewer', 'shell']);
  const { id, newest } = model;
  const { data: reading, error: noReading, refetch } = useQuery(measurementQuery(pairId, readingId));
  const { data: its, error: noModel } = useQuery({
    ...measurementQuery(pairId, id),
    ...(id === newest.id && { initialData: newest.measurement }),
  });
  const error = noReading ?? noModel;
  const compared = reading && its ? comparedSegments(reading, its) : [];
  const inDegrees = meanDifference(compared.map(({ irom }) => irom));
  const inPercent = meanDifference(compared.map(({ translation }) => translation));
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
      {compared.length > 0 && (
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
                  (['reader', 'model', 'difference'] as const).map((column) => (
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
          {inDegrees !== null && (
            <p className="side-hint">
              {t('compare.mean', { degrees: degrees(inDegrees), percent: percent(inPercent) })}
            </p>
          )}
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
