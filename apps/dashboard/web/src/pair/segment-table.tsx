import { useTranslation } from 'react-i18next';
import type { Measurement } from '@sagitta/contracts';
import { byProtocol, type Segment } from '@sagitta/kinematics';
import {
  absenceInWords,
  decidedBy,
  effortInWords,
  normSources,
  pairTrustInWords,
  rulesInWords,
  turnedBackward,
} from '@sagitta/motion';
import { degrees, millimetres, percent, segmentName, typeset } from '../format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { FindingMark } from './finding-mark.tsx';
import { Interval } from './interval.tsx';
import { meanAndSd } from './motion-words.ts';
import { Value } from './value.tsx';

interface Props {
  readonly measurement: Measurement;
  /** What it was before it was corrected: values that changed say what they were. */
  readonly before?: Measurement | undefined;
  /** The segment that is looked at, here or on the films. */
  readonly segment?: Segment | null;
  readonly onSegment?: (segment: Segment | null) => void;
}

const shiftOf = ({ segments }: Measurement, segment: Segment) =>
  byProtocol(segments.find((one) => one.segment === segment)?.translation ?? [], 'posterior-corner');
const iromOf = ({ segments }: Measurement, segment: Segment) =>
  segments.find((one) => one.segment === segment)?.irom;

/**
 * IROM and dST of the five segments, with their intervals where the model knows them, norms and findings where there
 * is a rule set; a missing value says why.
 */
export function SegmentTable({ measurement, before, segment: looked = null, onSegment }: Props) {
  const { t } = useTranslation('viewer');
  const language = useLanguage();
  const { segments, interpretation } = measurement;
  return (
    <>
      {interpretation && <p className="effort">{typeset(effortInWords(interpretation.effort, language))}</p>}
      <table className="segments">
        <caption className="visually-hidden">{t('table.motion')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.segment')}</th>
            <th scope="col">
              IROM <span>°</span>
            </th>
            <th scope="col">
              dST <span>mm</span>
            </th>
            <th scope="col">
              dST <span>% {t('table.depth')}</span>
            </th>
          </tr>
        </thead>
        {segments.map((motion) => {
          const { segment, irom } = motion;
          const absentReason = absenceInWords(measurement, motion, language);
          const shift = shiftOf(measurement, segment);
          const judged = interpretation?.segments.find((candidate) => candidate.segment === segment);
          const absent = irom.degrees === null && shift?.percentDepth == null;
          const was = before && { irom: iromOf(before, segment), shift: shiftOf(before, segment) };
          return (
            <tbody
              key={segment}
              data-lit={segment === looked}
              onPointerEnter={() => onSegment?.(segment)}
              onPointerLeave={() => onSegment?.(null)}
            >
              <tr>
                <th scope="row">
                  {onSegment ? (
                    <button
                      type="button"
                      className="segment-name"
                      aria-pressed={segment === looked}
                      onFocus={() => onSegment(segment)}
                      onBlur={() => onSegment(null)}
                    >
                      {segmentName(segment)}
                    </button>
                  ) : (
                    segmentName(segment)
                  )}
                </th>
                {absent && absentReason ? (
                  <td colSpan={3} className="absent" data-testid={`viewer-value-irom-${segment}`}>
                    {absentReason}
                  </td>
                ) : (
                  <>
                    <td>
                      <Value
                        testId={`viewer-value-irom-${segment}`}
                        text={degrees(irom.degrees)}
                        was={was && degrees(was.irom?.degrees)}
                      />
                      <Interval bounds={irom.interval90} />
                      <Norm of={judged?.norm.rotationDegrees} />
                    </td>
                    <td>
                      <Value
                        testId={`viewer-value-dst-${segment}`}
                        text={millimetres(shift?.mm)}
                        was={was && millimetres(was.shift?.mm)}
                      />
                      <Interval bounds={shift?.interval90} />
                    </td>
                    <td>
                      <Value
                        text={percent(shift?.percentDepth)}
                        was={was && percent(was.shift?.percentDepth)}
                      />
                      <Interval bounds={shift?.percentDepthInterval90} />
                      <Norm of={judged?.norm.translationPercentDepth} />
                    </td>
                  </>
                )}
              </tr>
              {judged && !(absent && absentReason) && (
                <tr>
                  <td colSpan={4} className="judged">
                    <FindingMark
                      finding={
                        judged.finding === 'normal' && turnedBackward(measurement, segment)
                          ? 'backward'
                          : judged.finding
                      }
                    />
                    {decidedBy(judged, language).map((criterion) => (
                      <small key={criterion}>{criterion}</small>
                    ))}
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
      <Notes measurement={measurement} before={before} />
    </>
  );
}

function Notes({ measurement, before }: Pick<Props, 'measurement' | 'before'>) {
  const { t } = useTranslation('viewer');
  const language = useLanguage();
  const { totalMotion, segments, interpretation } = measurement;
  const trust = pairTrustInWords(segments, language);
  return (
    <ul className="table-notes">
      {totalMotion?.degrees != null && (
        <li>
          {t('table.totalMotion')}{' '}
          <Value
            text={`${degrees(totalMotion.degrees)}°`}
            was={before && `${degrees(before.totalMotion?.degrees)}°`}
          />{' '}
          <Interval bounds={totalMotion.interval90} />
        </li>
      )}
      {trust && <li>{trust}</li>}
      {interpretation && (
        <li>
          {rulesInWords(interpretation, language)}{' '}
          {t('table.norms', { sources: normSources(interpretation) })}
        </li>
      )}
    </ul>
  );
}

function Norm({ of }: { readonly of: Parameters<typeof meanAndSd>[0] }) {
  const { t } = useTranslation('viewer');
  const text = meanAndSd(of);
  return (
    text && (
      <small className="norm" title={t('table.normHint')}>
        {t('table.norm')} <span>{text}</span>
      </small>
    )
  );
}
