import type { Measurement, PostureMeasures, VertebraMatch } from '@sagitta/contracts';
import { POSTURES, type Length, type Ratio } from '@sagitta/kinematics';
import { ABSENT, millimetres, percent, ratio, residual } from '../format.ts';
import { Interval } from './interval.tsx';

interface Props {
  readonly vertebrae: readonly VertebraMatch[];
  readonly postures: Measurement['postures'];
  /** What its millimetres are worth. */
  readonly note: string | null;
}

/** How high each vertebra is on either film, and how well its corners on both fit one shape. */
export function VertebraTables({ vertebrae, postures, note }: Props) {
  return (
    <>
      {postures && <HeightTable postures={postures} />}
      <MatchTable vertebrae={vertebrae} />
      <ul className="table-notes">
        {note && <li>{note}</li>}
        <li>Ratios: anterior over posterior, and the mean of both over that of the neighbours.</li>
        <li>
          Residual: how far the corners of a vertebra on both films lie from the one shape that fits them
          best. S1’s two corners fit any. Shape: what it was measured with, one shared by both films or each
          film’s own.
        </li>
      </ul>
    </>
  );
}

type Vertebra = PostureMeasures['vertebrae'][number];

function HeightTable({ postures }: { readonly postures: NonNullable<Measurement['postures']> }) {
  const { vertebrae } = postures.flexion;
  const inMm = vertebrae[0]?.height.anterior.trust.kind !== 'unknown';
  const onFilms = (level: Vertebra['level']) =>
    POSTURES.map(
      (posture) => [posture, postures[posture].vertebrae.find((one) => one.level === level)] as const,
    );
  return (
    <table className="values">
      <caption className="visually-hidden">Heights of the vertebrae</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            <abbr title="anterior">Ant.</abbr> {inMm ? 'mm' : '% depth'}
          </th>
          <th scope="colgroup" colSpan={2}>
            <abbr title="posterior">Post.</abbr> {inMm ? 'mm' : '% depth'}
          </th>
          <th scope="colgroup" colSpan={2}>
            <abbr title="anterior : posterior">Ant. : post.</abbr>
          </th>
          <th scope="colgroup" colSpan={2}>
            To neighbours
          </th>
        </tr>
        <tr>
          <th scope="col">Level</th>
          {['anterior', 'posterior', 'ratio', 'neighbours'].flatMap((group) =>
            POSTURES.map((posture) => (
              <th key={`${group} ${posture}`} scope="col">
                <abbr title={posture}>{posture === 'flexion' ? 'flex.' : 'ext.'}</abbr>
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {vertebrae.map(({ level }) => (
          <tr key={level}>
            <th scope="row">{level}</th>
            {(['anterior', 'posterior'] as const).flatMap((side) =>
              onFilms(level).map(([posture, one]) => (
                <td key={`${side} ${posture}`}>{height(one?.height[side], inMm)}</td>
              )),
            )}
            {(['anteriorToPosterior', 'toNeighbours'] as const).flatMap((of) =>
              onFilms(level).map(([posture, one]) => <RatioCell key={`${of} ${posture}`} of={one?.[of]} />),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const height = (length: Length | undefined, inMm: boolean): string =>
  inMm ? millimetres(length?.mm) : percent(length?.percentDepth);

const RatioCell = ({ of }: { readonly of: Ratio | undefined }) => (
  <td className="wide">
    {of ? ratio(of.value) : ABSENT}
    <Interval bounds={of?.interval90} decimals={2} />
  </td>
);

function MatchTable({ vertebrae }: Pick<Props, 'vertebrae'>) {
  return (
    <table className="values">
      <caption className="visually-hidden">Fit of both films</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            Residual
          </th>
          <th scope="colgroup">Size</th>
          <th scope="colgroup">Shape</th>
        </tr>
        <tr>
          <th scope="col">Level</th>
          <th scope="col">mm</th>
          <th scope="col">% depth</th>
          <th scope="col">
            <abbr title="extension over flexion">ext. : flex.</abbr>
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {vertebrae.map(
          ({ level, residualMm, residualPercentDepth, sizeRatio, sizeRatioInterval90, shape }) => (
            <tr key={level}>
              <th scope="row">{level}</th>
              <td>{residual(residualMm)}</td>
              <td>{percent(residualPercentDepth)}</td>
              <td>
                {ratio(sizeRatio)}
                <Interval bounds={sizeRatioInterval90} decimals={2} />
              </td>
              <td>{shape}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
