import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReferenceReadingView } from '@sagitta/contracts';
import { moment } from '../../../../dates.ts';
import { degrees, millimetres, segmentName, shortId } from '../../../../format.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { countsForHeadline } from './reading-facts.ts';

const COLUMNS = ['readAt', 'pair', 'center', 'reader', 'source', 'blinded', 'sampling', 'segments'] as const;

/** One line a reading: who read, whether blind, how the pair was drawn, and what was read. */
export function ReadingsTable({ readings }: { readonly readings: readonly ReferenceReadingView[] }) {
  const { t } = useTranslation('drift-work');
  return (
    <SheetScroll label={t('readings.title')}>
      <table className="sheet words-sheet">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`readings.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readings.map((reading) => (
            <ReadingRow key={reading.readingId} reading={reading} />
          ))}
        </tbody>
      </table>
    </SheetScroll>
  );
}

function ReadingRow({ reading }: { readonly reading: ReferenceReadingView }) {
  const { t } = useTranslation('drift-work');
  const nameOf = useCenterNames();
  const { pairId, centerId, reader, repeat, source, blinded, sampling, readAt, segments } = reading;
  return (
    <tr data-testid="reading-row" data-source={source}>
      <td>{moment(readAt)}</td>
      <th scope="row">
        <Link to="/pairs/$pairId" params={{ pairId }} title={pairId}>
          {shortId(pairId)}
        </Link>
      </th>
      <td>{nameOf(centerId)}</td>
      <td>
        {reader} {repeat > 1 && <span className="soft">{t('readings.repeat', { repeat })}</span>}
      </td>
      <td>{t(`readings.sources.${source}`)}</td>
      <td>{t(blinded ? 'readings.blinded' : 'readings.open')}</td>
      <td>
        <span className="state-word" data-state={countsForHeadline(reading) ? 'good' : undefined}>
          <span className="dot" aria-hidden="true" />
          {t(`readings.samplings.${sampling}`)}
        </span>
        {countsForHeadline(reading) && <small>{t('readings.headline')}</small>}
      </td>
      <td className="read-segments">
        {segments.map(({ segment, iromDegrees, translationMm }) => (
          <span key={segment}>
            <b>{segmentName(segment)}</b> {degrees(iromDegrees)}
            {iromDegrees !== null && '°'} · {millimetres(translationMm)}
            {translationMm !== null && ' mm'}
          </span>
        ))}
      </td>
    </tr>
  );
}
