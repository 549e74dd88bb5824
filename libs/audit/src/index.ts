export {
  chartOf,
  talliesOf,
  type FrozenBaseline,
  type MetricChart,
  type RunSignal,
} from './charts/chart-of.ts';
export { chartSummary, chartView, signalOf } from './charts/chart-views.ts';
export {
  chartLimits,
  FALSE_ALARMS_PER_QUARTER,
  freezeMetrics,
  isCharted,
  NEEDED,
  type BaselineDays,
  type FrozenDesign,
  type FrozenMetric,
  type Limits,
} from './charts/frozen-metric.ts';
export { shiftReport, type Sample } from './shift-report.ts';
export { agreementReport, agreementSteps, type AgreementInput } from './agreement.ts';
export { setOf } from './agreement-sets.ts';
export { patientErrorSd, patientsNeeded, PRIOR_SD } from './needed-patients.ts';
export { compareOnSet, type ComparedValues, type ModelValues } from './model-comparison.ts';
