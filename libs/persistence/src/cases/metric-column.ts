import type { MetricName } from '@sagitta/drift';

/** The column of `observation` that holds a metric: `iromL1L2` is `irom_l1l2`, `meanScore` is `mean_score`. */
export const metricColumn = (metric: MetricName): string =>
  metric.replace(/L\d(L\d|S1)|[A-Z]/g, (part) => `_${part.toLowerCase()}`);
