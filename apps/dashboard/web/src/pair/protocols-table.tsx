import { useTranslation } from 'react-i18next';
import type { Measurement } from '@sagitta/contracts';
import { byProtocol } from '@sagitta/kinematics';
import { pairTrustInWords } from '@sagitta/motion';
import { ABSENT, degrees, millimetres, percent, perDegree, segmentName, wholePercent } from '../format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Interval } from './interval.tsx';

/** What stands beside IROM and dST: the other protocols, translation a degree, and about where a segment turned. */
export function ProtocolsTable({ segments }: Pick<Measurement, 'segments'>) {
  const { t } = useTranslation('viewer');
  const note = pairTrustInWords(segments, useLanguage());
  return (
    <>
      <table className="values">
        <caption className="visually-hidden">{t('table.protocols')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup">{t('table.endplate')}</th>
            <th scope="colgroup" colSpan={2}>
              {t('table.centre')}
            </th>
            <th scope="colgroup">{t('table.corner')}</th>
            <th scope="colgroup" colSpan={2}>
              {t('table.centreOfRotation')}
            </th>
          </tr>
          <tr>
            <th scope="col">{t('table.segment')}</th>
            <th scope="col">IROM °</th>
            <th scope="col">dST mm</th>
            <th scope="col">% {t('table.depth')}</th>
            <th scope="col">mm/°</th>
            <th scope="col">
              <abbr title={t('table.anterior')}>{t('table.ant')}</abbr> %
            </th>
            <th scope="col">
              <abbr title={t('table.cranial')}>{t('table.cran')}</abbr> %
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map(({ segment, iromAlternatives = [], translation, centreOfRotation: turned }) => {
            const endplate = byProtocol(iromAlternatives, 'endplate');
            const centre = byProtocol(translation, 'centre');
            const corner = byProtocol(translation, 'posterior-corner');
            return (
              <tr key={segment}>
                <th scope="row">{segmentName(segment)}</th>
                <td>
                  {degrees(endplate?.degrees)}
                  <Interval bounds={endplate?.interval90} />
                </td>
                <td>
                  {millimetres(centre?.mm)}
                  <Interval bounds={centre?.interval90} />
                </td>
                <td className="wide">
                  {percent(centre?.percentDepth)}
                  <Interval bounds={centre?.percentDepthInterval90} />
                </td>
                <td className="wide">
                  {perDegree(corner?.mmPerDegree)}
                  <Interval bounds={corner?.mmPerDegreeInterval90} decimals={2} />
                </td>
                {turned?.absentReason === 'rotation-small' ? (
                  <td colSpan={2} className="absent">
                    {t('table.turnedTooLittle')}
                  </td>
                ) : (
                  <>
                    <td className="wide">
                      {turned ? wholePercent(turned.anteriorPercent) : ABSENT}
                      <Interval bounds={turned?.anteriorInterval90} decimals={0} />
                    </td>
                    <td className="wide">
                      {turned ? wholePercent(turned.cranialPercent) : ABSENT}
                      <Interval bounds={turned?.cranialInterval90} decimals={0} />
                    </td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <ul className="table-notes">
        {note && <li>{note}</li>}
        <li>{t('table.centreOfRotationNote')}</li>
      </ul>
    </>
  );
}
