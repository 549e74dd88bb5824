import { useTranslation } from 'react-i18next';
import type { EstimateView, ModelChange, ModelComparison } from '@sagitta/contracts';
import { ABSENT, accuracy, count, interval, plain, shortId } from '../../../../format.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';

const COLUMNS = ['n', 'bias', 'limits', 'onlyBefore', 'onlyAfter', 'mae', 'margin'] as const;

const VERDICT_COLOURS: Readonly<Record<ModelComparison['verdict'], 'good' | 'warn' | 'bad' | undefined>> = {
  ...{ better: 'good', 'non-inferior': 'good', inconclusive: 'warn', worse: 'bad' },
  'no-readings': undefined,
};

interface Props {
  readonly evidence: ModelChange['evidence'];
  /** Of which change, in words. */
  readonly name: string;
}

/** The same pairs by both models. */
export function Evidence({ evidence, name }: Props) {
  const { t } = useTranslation('drift-work');
  const { pairs, setSha256 } = evidence.irom;
  return (
    <>
      <SheetScroll label={t('changes.evidenceOf', { name })}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('changes.evidenceColumns.quantity')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`changes.evidenceColumns.${column}`)}
                </th>
              ))}
              <th scope="col">{t('changes.evidenceColumns.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {(['irom', 'translation'] as const).map((quantity) => (
              <Compared key={quantity} quantity={quantity} comparison={evidence[quantity]} />
            ))}
          </tbody>
        </table>
      </SheetScroll>
      <p className="panel-note">{t('changes.evidenceNote', { count: pairs, sha: shortId(setSha256) })}</p>
    </>
  );
}

interface ComparedProps {
  readonly quantity: 'irom' | 'translation';
  readonly comparison: ModelComparison;
}

function Compared({ quantity, comparison }: ComparedProps) {
  const { t } = useTranslation('drift-work');
  const { values, bias, lowerLimit, upperLimit, onlyBefore, onlyAfter, maeDifference, margin, verdict } =
    comparison;
  return (
    <tr>
      <th scope="row">{t(`changes.quantities.${quantity}`)}</th>
      <td>{count(values)}</td>
      <td>
        <Estimated estimate={bias} />
      </td>
      <td>
        {lowerLimit.value === null || upperLimit.value === null
          ? ABSENT
          : t('changes.limits', { lower: accuracy(lowerLimit.value), upper: accuracy(upperLimit.value) })}
      </td>
      <td>{count(onlyBefore)}</td>
      <td>{count(onlyAfter)}</td>
      <td>
        <Estimated estimate={maeDifference} />
      </td>
      <td>{plain(margin)}</td>
      <td>
        <span className="state-word" data-state={VERDICT_COLOURS[verdict]}>
          <span className="dot" aria-hidden="true" />
          {t(`changes.verdicts.${verdict}`)}
        </span>
      </td>
    </tr>
  );
}

/** With its 95 % interval below. */
function Estimated({ estimate: { value, interval95 } }: { readonly estimate: EstimateView }) {
  return (
    <>
      {value === null ? ABSENT : accuracy(value)}
      {interval95 && <small>{interval(interval95, 2)}</small>}
    </>
  );
}
