import { z } from 'zod';
import { Day, MetricNameSchema, ReadingSet } from '@sagitta/contracts';

/* What the addresses of a center's tabs hold; what they hold wrongly is as if it were not there. */

/** How the charts are laid out: by what the metrics say unless the address says otherwise. */
export const CHART_ORDERS = ['group', 'gravity'] as const;

export const ChartsSearch = z.object({
  metric: MetricNameSchema.optional().catch(undefined),
  order: z.enum(CHART_ORDERS).optional().catch(undefined),
});

const days = { from: Day.optional().catch(undefined), to: Day.optional().catch(undefined) };

export const ShiftSearch = z.object({ ...days, metric: MetricNameSchema.optional().catch(undefined) });

export const AgreementSearch = z.object({
  ...days,
  set: ReadingSet.optional().catch(undefined),
  device: z.string().max(64).optional().catch(undefined),
});
