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
export { shiftReport, shiftSteps, type Sample } from './shift-report.ts';
export { agreementSteps, type AgreementInput } from './agreement.ts';
export { setOf } from './agreement-sets.ts';
export { patientErrorSd, patientsNeeded } from './needed-patients.ts';
export { compareOnSet, type ComparedValues, type ModelValues } from './model-comparison.ts';
export { daysCompared, figuresOf, figureSteps } from './report/figures.ts';
export { METHODS } from './report/methods.ts';
export { daysOfPeriod, periodsBefore } from './report/period.ts';
export { reportTallies, withoutDelays, withoutNames } from './report/rows.ts';
export {
  dataParts,
  verifyReport,
  type Difference,
  type ReportVerdict,
  type Sha256Of,
  type Verification,
} from './report/verify-report.ts';
