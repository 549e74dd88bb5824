import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PlanSummary } from '@sagitta/contracts';
import { moment } from '../../../../dates.ts';
import { count } from '../../../../format.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { PlanProgress } from './plan-progress.tsx';
import { usePlanName } from './use-plan-name.ts';

/** One line each, with how much of it is read. */
export function PlansTable({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const { t } = useTranslation('drift-work');
  const nameOf = usePlanName();
  return (
    <SheetScroll label={t('plans.title')}>
      <table className="sheet words-sheet plans">
        <thead>
          <tr>
            {(['plan', 'days', 'frame', 'read', 'readTwice', 'drawn'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`plans.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => {
            const { planId, centerId, days, frame, drawnBy, drawnAt } = plan;
            return (
              <tr key={planId} data-testid="plan-row">
                <th scope="row">
                  <Link to="/drift/$centerId/plans/$planId" params={{ centerId, planId }}>
                    {nameOf(plan)}
                  </Link>
                </th>
                <td>{t('baselines.days', days)}</td>
                <td>{count(frame)}</td>
                <td>
                  <PlanProgress label={t('plans.columns.read')} done={plan.read} size={plan.size} />
                </td>
                <td>
                  <PlanProgress label={t('plans.columns.readTwice')} done={plan.readTwice} size={plan.size} />
                </td>
                <td>
                  {moment(drawnAt)} <small>{drawnBy.displayName}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </SheetScroll>
  );
}
