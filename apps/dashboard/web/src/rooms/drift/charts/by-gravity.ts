import { LIGHTS, type ChartSummary } from '@sagitta/contracts';

/** Alarms first, then what is watched; within a light as they came. */
export const byGravity = (charts: readonly ChartSummary[]): ChartSummary[] =>
  charts.toSorted((a, b) => LIGHTS.indexOf(a.light) - LIGHTS.indexOf(b.light));
