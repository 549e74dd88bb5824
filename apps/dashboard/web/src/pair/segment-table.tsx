import type { Measurement } from '@sagitta/contracts';
import { degrees, interval, millimetres, percent, segmentName } from '../format.ts';

/** IROM and dST of the five segments, with their intervals where the model knows them; a missing value says why. */
export function SegmentTable({ measurement: { segments } }: { readonly measurement: Measurement }) {
  return (
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
        </tr>
      </thead>
      <tbody>
        {segments.map(({ segment, irom, translation, absentReason }) => {
          const shift = translation.find(({ protocol }) => protocol === 'posterior-corner');
          const absent = irom.degrees === null && shift?.percentDepth == null;
          return (
            <tr key={segment}>
              <th scope="row">{segmentName(segment)}</th>
              {absent && absentReason ? (
                <td colSpan={3} className="absent">
                  {absentReason}
                </td>
              ) : (
                <>
                  <td>
                    {degrees(irom.degrees)}
                    <Interval bounds={irom.interval90} />
                  </td>
                  <td>
                    {millimetres(shift?.mm)}
                    <Interval bounds={shift?.interval90} />
                  </td>
                  <td>{percent(shift?.percentDepth)}</td>
                </>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Below its value, smaller: the table is read for the values. */
function Interval({ bounds }: { readonly bounds: readonly [number, number] | undefined }) {
  const text = interval(bounds);
  return (
    text && (
      <small title="90 % interval: the truth is expected in it nine times of ten">
        <span className="visually-hidden">, 90 % interval </span>
        {text}
      </small>
    )
  );
}
