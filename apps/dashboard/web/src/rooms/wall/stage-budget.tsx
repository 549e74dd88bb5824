import { ToggleGroup } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '@sagitta/contracts';
import { ABSENT, milliseconds } from '../../format.ts';
import { Facts, Popover } from '../../ui/popover.tsx';
import { groupedStages, type GroupTimes, type Percentile, PERCENTILES, sumOf } from './stage-groups.ts';

interface Props {
  readonly stages: Overview['stages'];
  /** What this page measured itself: from sent to painted, median. */
  readonly shownMs: number | null;
}

/** Where a patient's time goes: the stages one after the other, by the percentile that is chosen. */
export function StageBudget({ stages, shownMs }: Props) {
  const { t } = useTranslation('wall');
  const [which, setWhich] = useState<Percentile>('p50');
  const groups = groupedStages(stages, shownMs);
  const total = sumOf(groups, which);
  return (
    <section className="panel budget" aria-labelledby="budget-title">
      <h2 id="budget-title">
        {t('budget.title')} <span>{t('budget.perPair')}</span>
      </h2>
      <ToggleGroup.Root
        type="single"
        className="segmented"
        aria-label={t('budget.which')}
        value={which}
        onValueChange={(next) => setWhich(PERCENTILES.find((one) => one === next) ?? which)}
      >
        {PERCENTILES.map((one) => (
          <ToggleGroup.Item key={one} value={one}>
            {one}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <p className="budget-total" title={t('budget.sum')}>
        {milliseconds(total)} <span className="unit">ms</span>
      </p>
      <div className="budget-bar" aria-hidden="true">
        {groups.map(({ group, [which]: ms }) => (
          <i
            key={group}
            hidden={!ms}
            style={{ flexGrow: (ms ?? 0) / (total || 1), background: `var(--stage-${group})` }}
          />
        ))}
      </div>
      <ul className="budget-stages">
        {groups.map((times) => (
          <li key={times.group}>
            <Stage times={times} which={which} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Stage({ times, which }: { readonly times: GroupTimes; readonly which: Percentile }) {
  const { t } = useTranslation('wall');
  const { group, parts } = times;
  return (
    <Popover
      title={t(`stages.${group}.name`)}
      testId={`stage-${group}`}
      opener={
        <>
          <i style={{ background: `var(--stage-${group})` }} aria-hidden="true" />
          <span className="budget-name">{t(`stages.${group}.name`)}</span> <b>{milliseconds(times[which])}</b>
        </>
      }
    >
      <p>{t(`stages.${group}.means`)}</p>
      <Facts facts={PERCENTILES.map((one) => [one, inMs(times[one])] as const)} />
      {parts.map((part) => (
        <section key={part.stage}>
          <h4>{t('budget.partOf', { part: t(`parts.${part.stage}`) })}</h4>
          <Facts facts={PERCENTILES.map((one) => [one, inMs(part[one])] as const)} />
        </section>
      ))}
      {group === 'show' && <p>{t('budget.onlyMedian')}</p>}
    </Popover>
  );
}

const inMs = (ms: number | null): string => (ms === null ? ABSENT : `${milliseconds(ms)} ms`);
