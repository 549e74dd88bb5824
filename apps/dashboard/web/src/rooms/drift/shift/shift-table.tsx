import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricShift } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import { ABSENT, count, interval, ratio } from '../../../format.ts';
import { Histogram } from './histogram.tsx';
import { probability } from './probability.ts';

const ORDER: readonly MetricShift['verdict'][] = ['shifted', 'same', 'not-enough-data'];
const COLUMNS = ['metric', 'verdict', 'n', 'test', 'effect', 'p', 'q', 'psi', 'wasserstein'] as const;
const STATES = { shifted: 'bad', same: 'good', 'not-enough-data': '' } as const;

interface Props {
  readonly metrics: readonly MetricShift[];
  readonly chosen: MetricName | undefined;
  readonly onChoose: (metric: MetricName | undefined) => void;
}

/** What shifted first; a metric opens how it is distributed. */
export function ShiftTable({ metrics, chosen, onChoose }: Props) {
  const { t } = useTranslation('drift');
  const sorted = metrics.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  return (
    <div className="sheet-scroll shift-scroll">
      <table className="sheet" aria-labelledby="shift">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={column === 'verdict' ? 'words' : undefined}>
                {t(`shift.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((metric) => (
            <Fragment key={metric.metric}>
              <ShiftRow
                shift={metric}
                open={metric.metric === chosen}
                onToggle={() => onChoose(metric.metric === chosen ? undefined : metric.metric)}
              />
              {metric.metric === chosen && (
                <tr>
                  <td colSpan={COLUMNS.length} className="words">
                    <Histogram shift={metric} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly shift: MetricShift;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function ShiftRow({ shift, open, onToggle }: RowProps) {
  const { t } = useTranslation('drift');
  const { metric, nBaseline, nCurrent, verdict, needed, test, effect, p, q, psi, wasserstein } = shift;
  const name = t(`metrics.${metric}`);
  return (
    <tr data-testid="shift-row" data-metric={metric} data-verdict={verdict}>
      <th scope="row">
        <button
          type="button"
          className="opener"
          aria-expanded={open}
          title={t('shift.open', { metric: name })}
          disabled={shift.histogram.length === 0}
          onClick={onToggle}
        >
          {name}
        </button>
      </th>
      <td className="words">
        <span className="state-word" data-state={STATES[verdict]}>
          <span className="dot" aria-hidden="true" />
          {t(`shift.verdicts.${verdict}`, { needed: needed === null ? ABSENT : count(needed) })}
        </span>
      </td>
      <td>
        {count(nBaseline)} / {count(nCurrent)}
      </td>
      <td>{test ? t(`shift.tests.${test}`) : ABSENT}</td>
      <td>
        {effect ? `${t(`shift.effects.${effect.name}`)} ${ratio(effect.value)}` : ABSENT}
        {effect?.interval95 && <small>{interval(effect.interval95, 2)}</small>}
      </td>
      <td>{probability(p)}</td>
      <td>{probability(q)}</td>
      <td>{ratio(psi)}</td>
      <td>{ratio(wasserstein)}</td>
    </tr>
  );
}
