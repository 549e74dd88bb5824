import type { Interpretation, Measurement } from '@sagitta/contracts';
import { byProtocol } from '@sagitta/kinematics';
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
import type { Language } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { FindingMark } from './finding-mark.tsx';
import { Interval } from './interval.tsx';
import { meanAndSd, totalMotionSentence } from './motion-words.ts';

/**
 * IROM and dST of the five segments, with their intervals where the model knows them, norms and findings where there
 * is a rule set; a missing value says why.
 */
export function SegmentTable({ measurement }: { readonly measurement: Measurement }) {
  const language = useLanguage();
  const { segments, interpretation } = measurement;
  const shifts = segments.map(({ translation }) => byProtocol(translation, 'posterior-corner'));
  const notes = [
    totalMotionSentence(measurement),
    pairTrustInWords(segments, language),
    interpretation && sourceOf(interpretation, language),
  ].filter((note) => note != null);
  return (
    <>
      {interpretation && <p className="effort">{typeset(effortInWords(interpretation.effort, language))}</p>}
      <table className="segments">
        <caption className="visually-hidden">Motion by segment</caption>
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">
              IROM <span>°</span>
            </th>
            <th scope="col">
              dST <span>mm</span>
            </th>
            <th scope="col">
              dST <span>% depth</span>
            </th>
            {interpretation && (
              <th scope="col" className="judged">
                Finding
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {segments.map((motion, index) => {
            const { segment, irom } = motion;
            const absentReason = absenceInWords(measurement, motion, language);
            const shift = shifts[index];
            const judged = interpretation?.segments.find((candidate) => candidate.segment === segment);
            const absent = irom.degrees === null && shift?.percentDepth == null;
            return (
              <tr key={segment}>
                <th scope="row">{segmentName(segment)}</th>
                {absent && absentReason ? (
                  <td colSpan={interpretation ? 4 : 3} className="absent">
                    {absentReason}
                  </td>
                ) : (
                  <>
                    <td>
                      {degrees(irom.degrees)}
                      <Interval bounds={irom.interval90} />
                      <Norm of={judged?.norm.rotationDegrees} />
                    </td>
                    <td>
                      {millimetres(shift?.mm)}
                      <Interval bounds={shift?.interval90} />
                    </td>
                    <td>
                      {percent(shift?.percentDepth)}
                      <Interval bounds={shift?.percentDepthInterval90} />
                      <Norm of={judged?.norm.translationPercentDepth} />
                    </td>
                    {judged && (
                      <td className="judged">
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
                    )}
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {notes.length > 0 && (
        <ul className="table-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Norm({ of }: { readonly of: Parameters<typeof meanAndSd>[0] }) {
  const text = meanAndSd(of);
  return (
    text && (
      <small className="norm" title="Mean ± standard deviation of people without complaints">
        norm <span>{text}</span>
      </small>
    )
  );
}

const sourceOf = (interpretation: Interpretation, language: Language): string =>
  `${rulesInWords(interpretation, language)} Norms: ${normSources(interpretation)}.`;
