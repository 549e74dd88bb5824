import { useTranslation } from 'react-i18next';
import type { Measurement, PostureMeasures } from '@sagitta/contracts';
import {
  DISC_PLACES,
  POSTURES,
  byProtocol,
  type Angle,
  type Length,
  type Posture,
} from '@sagitta/kinematics';
import { gradeNumeral, trustInWords } from '@sagitta/motion';
import { ABSENT, degrees, millimetres, percent, segmentName } from '../format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Interval } from './interval.tsx';

/** What each film of a pair shows without the other. */
export function PostureTables({ postures }: { readonly postures: NonNullable<Measurement['postures']> }) {
  return POSTURES.map((posture) => (
    <PostureTable key={posture} posture={posture} measures={postures[posture]} />
  ));
}

function PostureTable({
  posture,
  measures,
}: {
  readonly posture: Posture;
  readonly measures: PostureMeasures;
}) {
  const { t } = useTranslation('viewer');
  const { lordosis, segments } = measures;
  const note = trustInWords(segments[0]?.slip.trust, useLanguage());
  const inMm = segments[0]?.slip.trust.kind !== 'unknown';
  return (
    <table className="values">
      <caption>
        <strong>{t(`postures.${posture}`)}</strong>, {t('table.lordosis')}{' '}
        {lordosis.degrees === null ? t('table.notKnown') : `${degrees(lordosis.degrees)}°`}{' '}
        <Interval bounds={lordosis.interval90} />
        {note && <span>{note}</span>}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            {t('table.angle')} °
          </th>
          <th scope="colgroup" colSpan={3}>
            {t('table.discHeight')} {inMm ? 'mm' : `% ${t('table.depth')}`}
          </th>
          <th scope="colgroup" colSpan={3}>
            {t('table.slip')}
          </th>
        </tr>
        <tr>
          <th scope="col">{t('table.segment')}</th>
          <th scope="col">
            <abbr title={t('table.midPlane')}>{t('table.mid')}</abbr>
          </th>
          <th scope="col">
            <abbr title={t('table.endplate')}>{t('table.end')}</abbr>
          </th>
          {DISC_PLACES.map((place) => (
            <th key={place} scope="col">
              <abbr title={t(`table.places.${place}`)}>{t(`table.placesShort.${place}`)}</abbr>
            </th>
          ))}
          <th scope="col">mm</th>
          <th scope="col">%</th>
          <th scope="col">
            <abbr title={t('table.meyerding')}>{t('table.grade')}</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map(({ segment, angle, angleAlternatives, discHeight, slip }) => (
          <tr key={segment}>
            <th scope="row">{segmentName(segment)}</th>
            <AngleCell angle={angle} />
            <AngleCell angle={byProtocol(angleAlternatives, 'endplate')} spare />
            {DISC_PLACES.map((place) => (
              <LengthCell key={place} length={discHeight[place]} inMm={inMm} />
            ))}
            <LengthCell length={slip} inMm spare />
            <LengthCell length={slip} inMm={false} />
            <td>{gradeNumeral(slip.meyerdingGrade) ?? ABSENT}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Spare {
  /** Whose interval gives way where there is no room for all. */
  readonly spare?: boolean;
}

const roomOf = (spare: boolean): string => (spare ? 'wide spare' : 'wide tight');

const AngleCell = ({ angle, spare = false }: Spare & { readonly angle: Angle | undefined }) => (
  <td className={roomOf(spare)}>
    {degrees(angle?.degrees)}
    <Interval bounds={angle?.interval90} />
  </td>
);

const LengthCell = ({
  length,
  inMm,
  spare = false,
}: Spare & { readonly length: Length; readonly inMm: boolean }) => (
  <td className={roomOf(spare)}>
    {inMm ? millimetres(length.mm) : percent(length.percentDepth)}
    <Interval bounds={inMm ? length.interval90 : length.percentDepthInterval90} />
  </td>
);
