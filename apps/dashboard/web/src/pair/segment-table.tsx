import type { Measurement } from '@sagitta/contracts';
import { degrees, millimetres, percent, segmentName } from '../format.ts';

/** IROM and dST of the five segments; a missing value says why. */
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
                  <td>{degrees(irom.degrees)}</td>
                  <td>{millimetres(shift?.mm)}</td>
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
