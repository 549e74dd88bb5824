import { useTranslation } from 'react-i18next';
import { type CenterReport, FINDINGS } from '@sagitta/contracts';
import { count, degrees, segmentName } from '../../format.ts';
import { PairsLink } from '../../ui/pairs-link.tsx';
import type { PairSearch } from '../pairs/pair-search.ts';
import { type Distribution, placeOn, scaleOf, type Scale } from './irom-scale.ts';

interface Props {
  readonly report: CenterReport;
  readonly of: PairSearch;
}

/** What was found of each segment, and how far it moved: the numbers, and the same drawn on one scale for all. */
export function SegmentsOfCenter({ report: { segments }, of }: Props) {
  const { t } = useTranslation(['centers', 'codes']);
  const scale = scaleOf(segments.map(({ irom }) => irom));
  return (
    <div className="panel">
      <h2>{t('segments')}</h2>
      <div className="sheet-scroll">
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('segment')}</th>
              {FINDINGS.map((finding) => (
                <th key={finding} scope="col">
                  {t(`findings.${finding}`, { ns: 'codes' })}
                </th>
              ))}
              <th scope="col">n</th>
              <th scope="col">p10</th>
              <th scope="col">p50</th>
              <th scope="col">p90</th>
              <th scope="col" className="words">
                {t('irom')}
              </th>
            </tr>
          </thead>
          <tbody>
            {segments.map(({ segment, findings, irom }) => (
              <tr key={segment}>
                <th scope="row">{segmentName(segment)}</th>
                {FINDINGS.map((finding) => {
                  const pairs = findings.find((one) => one.finding === finding)?.pairs ?? 0;
                  return (
                    <td key={finding} data-warn={finding === 'above-threshold' && pairs > 0}>
                      <PairsLink pairs={pairs} of={{ ...of, finding, segment }} />
                    </td>
                  );
                })}
                <td className="soft">{count(irom.n)}</td>
                <td>{degrees(irom.p10)}</td>
                <td>{degrees(irom.p50)}</td>
                <td>{degrees(irom.p90)}</td>
                <td className="words">
                  <Range irom={irom} scale={scale} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="panel-note">{t('iromNote')}</p>
    </div>
  );
}

const WIDTH = 160;
const HEIGHT = 16;

/** Says nothing that the numbers beside it do not say. */
function Range({ irom: { p10, p50, p90 }, scale }: { readonly irom: Distribution; readonly scale: Scale }) {
  const x = (value: number): number => WIDTH * placeOn(scale, value);
  return (
    <svg className="irom-range" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className="zero" d={`M${x(0)} 0V${HEIGHT}`} />
      {p10 !== null && p50 !== null && p90 !== null && (
        <>
          <path className="range" d={`M${x(p10)} ${HEIGHT / 2}H${x(p90)}`} />
          <path className="median" d={`M${x(p50)} 2V${HEIGHT - 2}`} />
        </>
      )}
    </svg>
  );
}
