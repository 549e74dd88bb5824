import { useTranslation } from 'react-i18next';
import type { PlanSummary } from '@sagitta/contracts';
import { plain } from '../../../../format.ts';

/** What tells a plan from others: how it was drawn and what for. */
export function usePlanName(): (plan: PlanSummary) => string {
  const { t } = useTranslation(['drift-work', 'drift']);
  return ({ kind, strata, metric, halfWidthDegrees }) => {
    const how =
      kind === 'stratified' && strata
        ? t('plans.stratifiedBy', { strata: t(`plans.strataNames.${strata}`) })
        : kind === 'targeted' && metric
          ? t('plans.targetedAt', { metric: t(`metrics.${metric}`, { ns: 'drift' }) })
          : t(`plans.kinds.${kind}`);
    return halfWidthDegrees === null
      ? how
      : `${how}, ${t('plans.forHalfWidth', { degrees: plain(halfWidthDegrees) })}`;
  };
}
