import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation('viewer');
  return (
    <>
      {postures && <HeightTable postures={postures} />}
      <MatchTable vertebrae={vertebrae} />
      <ul className="table-notes">
        {note && <li>{note}</li>}
        <li>{t('table.ratiosNote')}</li>
        <li>{t('table.residualNote')}</li>
      </ul>
    </>
  );
}

type Vertebra = PostureMeasures['vertebrae'][number];

function HeightTable({ postures }: { readonly postures: NonNullable<Measurement['postures']> }) {
  const { t } = useTranslation('viewer');
  const { vertebrae } = postures.flexion;
  const inMm = vertebrae[0]?.height.anterior.trust.kind !== 'unknown';
  const onFilms = (level: Vertebra['level']) =>
    POSTURES.map(
      (posture) => [posture, postures[posture].vertebrae.find((one) => one.level === level)] as const,
    );
  return (
    <table className="values">
      <caption className="visually-hidden">{t('table.heights')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            <abbr title={t('table.anterior')}>{t('table.ant')}</abbr> {inMm ? 'mm' : `% ${t('table.depth')}`}
          </th>
          <th scope="colgroup" colSpan={2}>
            <abbr title={t('table.posterior')}>{t('table.post')}</abbr>{' '}
            {inMm ? 'mm' : `% ${t('table.depth')}`}
          </th>
          <th scope="colgroup" colSpan={2}>
            {t('table.antToPost')}
          </th>
          <th scope="colgroup" colSpan={2}>
            {t('table.toNeighbours')}
          </th>
        </tr>
        <tr>
          <th scope="col">{t('level')}</th>
          {['anterior', 'posterior', 'ratio', 'neighbours'].flatMap((group) =>
            POSTURES.map((posture) => (
              <th key={`${group} ${posture}`} scope="col">
                <abbr title={t(`postures.${posture}`)}>{t(`posturesShort.${posture}`)}</abbr>
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
  const { t } = useTranslation('viewer');
  return (
    <table className="values">
      <caption className="visually-hidden">{t('table.fit')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            {t('table.residual')}
          </th>
          <th scope="colgroup">{t('table.size')}</th>
          <th scope="colgroup">{t('table.shape')}</th>
        </tr>
        <tr>
          <th scope="col">{t('level')}</th>
          <th scope="col">mm</th>
          <th scope="col">% {t('table.depth')}</th>
          <th scope="col">
            <abbr title={t('table.sizeHint')}>{t('table.sizeShort')}</abbr>
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
              <td>{t(`table.shapes.${shape}`)}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
