import { NUMBER_METRICS, WORD_METRICS, type MetricName } from '@sagitta/drift';

/** `iromL1L2` stands in the column `irom_l1l2`. */
export const columnOf = (metric: MetricName): string =>
  metric.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

/** Columns of `observation` that hold what the catalogue watches. */
export const METRIC_COLUMNS = [...WORD_METRICS, ...NUMBER_METRICS].map(columnOf);
