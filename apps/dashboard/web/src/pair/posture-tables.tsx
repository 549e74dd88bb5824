import type { Measurement, PostureMeasures } from '@sagitta/contracts';
import { DISC_PLACES, POSTURES, byProtocol, type Length, type Posture } from '@sagitta/kinematics';
import { gradeNumeral, trustInWords } from '@sagitta/motion';
import { ABSENT, degrees, interval, millimetres, percent, segmentName } from '../format.ts';

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
  const { lordosis, segments } = measures;
  const note = trustInWords(segments[0]?.slip.trust);
  const inMm = segments[0]?.slip.trust.kind !== 'unknown';
  const length = ({ mm, percentDepth }: Length): string => (inMm ? millimetres(mm) : percent(percentDepth));
  const bounds = interval(lordosis.interval90);
  return (
    <table className="values">
      <caption>
        <strong>{posture}</strong>, lordosis L1–S1 {degrees(lordosis.degrees)}°{bounds && ` (${bounds})`}
        {note && <span>{note}</span>}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            Angle °
          </th>
          <th scope="colgroup" colSpan={3}>
            Disc height {inMm ? 'mm' : '% depth'}
          </th>
          <th scope="colgroup" colSpan={3}>
            Slip
          </th>
        </tr>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">
            mid<span className="wide">-plane</span>
          </th>
          <th scope="col">
            end<span className="wide">plate</span>
          </th>
          {DISC_PLACES.map((place) => (
            <th key={place} scope="col">
              <abbr title={place}>{place.slice(0, place === 'posterior' ? 4 : 3)}.</abbr>
            </th>
          ))}
          <th scope="col">mm</th>
          <th scope="col">%</th>
          <th scope="col">
            <abbr title="Meyerding grade">grade</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map(({ segment, angle, angleAlternatives, discHeight, slip }) => (
          <tr key={segment}>
            <th scope="row">{segmentName(segment)}</th>
            <td>{degrees(angle.degrees)}</td>
            <td>{degrees(byProtocol(angleAlternatives, 'endplate')?.degrees)}</td>
            {DISC_PLACES.map((place) => (
              <td key={place}>{length(discHeight[place])}</td>
            ))}
            <td>{millimetres(slip.mm)}</td>
            <td>{percent(slip.percentDepth)}</td>
            <td>{gradeNumeral(slip.meyerdingGrade) ?? ABSENT}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
