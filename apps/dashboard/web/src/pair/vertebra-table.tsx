import type { Measurement, VertebraMatch } from '@sagitta/contracts';
import { POSTURES } from '@sagitta/kinematics';
import { ABSENT, percent, ratio, residual } from '../format.ts';

interface Props {
  readonly vertebrae: readonly VertebraMatch[];
  readonly postures: Measurement['postures'];
  /** What its millimetres are worth. */
  readonly note: string | null;
}

/** One vertebra a row: its heights on either film, and how well its corners on both fit one shape. */
export function VertebraTable({ vertebrae, postures, note }: Props) {
  const onFilms = (level: VertebraMatch['level'], of: 'anteriorToPosterior' | 'toNeighbours') =>
    POSTURES.map((posture) => {
      const found = postures?.[posture].vertebrae.find((candidate) => candidate.level === level);
      return <td key={posture}>{found ? ratio(found[of].value) : ABSENT}</td>;
    });
  return (
    <>
      <table className="values">
        <caption className="visually-hidden">Vertebrae</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={2}>
              Anterior : posterior
            </th>
            <th scope="colgroup" colSpan={2}>
              To neighbours
            </th>
            <th scope="colgroup" colSpan={2}>
              Residual
            </th>
            <th scope="colgroup">Size</th>
          </tr>
          <tr>
            <th scope="col">Level</th>
            {['height', 'neighbours'].flatMap((group) =>
              POSTURES.map((posture) => (
                <th key={`${group} ${posture}`} scope="col">
                  <abbr title={posture}>{posture === 'flexion' ? 'flex.' : 'ext.'}</abbr>
                </th>
              )),
            )}
            <th scope="col">mm</th>
            <th scope="col">%</th>
            <th scope="col">
              <abbr title="extension over flexion">ratio</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {vertebrae.map(({ level, residualMm, residualPercentDepth, sizeRatio }) => (
            <tr key={level}>
              <th scope="row">{level}</th>
              {onFilms(level, 'anteriorToPosterior')}
              {onFilms(level, 'toNeighbours')}
              <td>{residual(residualMm)}</td>
              <td>{percent(residualPercentDepth)}</td>
              <td>{ratio(sizeRatio)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="table-notes">
        {note && <li>{note}</li>}
        <li>Heights: anterior over posterior, and the mean of both over that of the neighbours.</li>
        <li>
          Residual: how far the corners of a vertebra on both films lie from the one shape that fits them
          best. S1’s two corners fit any.
        </li>
      </ul>
    </>
  );
}
