import type { Days, NewPlan, PLAN_STRATA, PlanKind } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import type { z } from 'zod';
import { typedNumber } from '../typed-number.ts';

/** As it is typed and chosen. */
export interface PlanForm {
  readonly kind: PlanKind;
  readonly strata: (typeof PLAN_STRATA)[number] | undefined;
  readonly metric: MetricName | undefined;
  readonly days: Days;
  readonly how: 'size' | 'halfWidth';
  readonly size: string;
  readonly halfWidth: string;
}

export type PlanProblem = 'strata' | 'metric' | 'days' | 'size' | 'halfWidth';

/** The fields that cannot be drawn by. */
export function planProblems({ kind, strata, metric, days, how, size, halfWidth }: PlanForm): PlanProblem[] {
  const pairs = typedNumber(size);
  const width = typedNumber(halfWidth);
  return [
    ...(kind === 'stratified' && strata === undefined ? (['strata'] as const) : []),
    ...(kind === 'targeted' && metric === undefined ? (['metric'] as const) : []),
    ...(days.from > days.to ? (['days'] as const) : []),
    ...(how === 'size' && !(Number.isInteger(pairs) && pairs >= 1 && pairs <= 2000)
      ? (['size'] as const)
      : []),
    ...(how === 'halfWidth' && !(width > 0 && width <= 10) ? (['halfWidth'] as const) : []),
  ];
}

/** What the server is asked to draw: what belongs to another kind is left out. */
export const planOf = (planId: string, form: PlanForm): z.input<typeof NewPlan> => ({
  planId,
  kind: form.kind,
  strata: form.kind === 'stratified' ? (form.strata ?? null) : null,
  metric: form.kind === 'targeted' ? (form.metric ?? null) : null,
  days: form.days,
  ...(form.how === 'size'
    ? { size: typedNumber(form.size) }
    : { halfWidthDegrees: typedNumber(form.halfWidth) }),
});
