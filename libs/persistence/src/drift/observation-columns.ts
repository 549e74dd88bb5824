import { iromMetric, NUMBER_METRICS, translationMetric, WORD_METRICS, type MetricName } from '@sagitta/drift';
import { SEGMENTS } from '@sagitta/kinematics';
import { Prisma } from '../generated/client.ts';

/** `iromL1L2` stands in the column `irom_l1l2`. */
export const columnOf = (metric: MetricName): string =>
  metric.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

/** Columns of `observation` that hold what the catalogue watches. */
export const METRIC_COLUMNS = [...WORD_METRICS, ...NUMBER_METRICS].map(columnOf);

const arrayOf = (metrics: readonly MetricName[]): Prisma.Sql =>
  Prisma.raw(`array[${metrics.map((metric) => `seen.${columnOf(metric)}`).join(', ')}]`);

/** A quantity of the five segments, of an observation that is called `seen`. */
export const OF_SEGMENTS = {
  irom: arrayOf(SEGMENTS.map(iromMetric)),
  translation: arrayOf(SEGMENTS.map(translationMetric)),
} as const;
