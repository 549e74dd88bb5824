export * from './catalogue.ts';
export {
  AGREEMENT_STATISTICS,
  agreementOf,
  type Agreement,
  type AgreementOptions,
  type AgreementStatistic,
} from './agreement/agreement.ts';
export { callAgreement, type CallAgreement, type PairedCall } from './agreement/call-agreement.ts';
export { type PairedValue } from './agreement/moments.ts';
export { meanOf, shareOf, type Outcome, type WeightedValue } from './agreement/shares.ts';
export { CUSUM, EWMA, type Chart, type CusumChart, type EwmaChart } from './charts/run-length.ts';
export { designCharts, familyRate, type ChartDesign } from './charts/design.ts';
export { delayTable, SHIFTS, type Delay, type DelayRow, type DelayTable } from './charts/delays.ts';
export { stratumOf, tallies, type Tally } from './charts/tallies.ts';
export { MIN_SUBGROUP, subgroupsOf, type Subgroup } from './charts/subgroups.ts';
export {
  baselineOf,
  isEnough,
  MIN_BASELINE_PAIRS,
  MIN_BASELINE_SUBGROUPS,
  MIN_STRATUM,
  SMALLEST_SD,
  type MetricBaseline,
  type NotEnough,
} from './charts/baseline.ts';
export { chartPoint, type ChartPoint } from './charts/scores.ts';
export { runChart, type Alarm, type ChartRun, type ChartState, type Direction } from './charts/run-chart.ts';
export { shrink, type CenterEstimate, type Pooled, type ShrunkEstimate } from './charts/shrink.ts';
export {
  FALSE_DISCOVERY_RATE,
  LEAST_SHIFT,
  compareSteps,
  type MetricVerdict,
  type NamedSamples,
} from './shift/compare-all.ts';
export {
  PATIENTS_NEEDED,
  type MetricComparison,
  type MetricSamples,
  type NotEnoughData,
} from './shift/compare-metric.ts';
export {
  absoluteErrorSd,
  patientsForHalfWidth,
  type Precision,
  type SampleSize,
} from './sampling/patients-needed.ts';
export { drawSample, type Drawn, type FrameMember, type SamplingPlan } from './sampling/draw-sample.ts';
export { targeted, type WeightedMember } from './sampling/targeted.ts';
export {
  compareModels,
  type BeforeAfter,
  type ChangeOptions,
  type Judged,
  type ModelComparison,
  type ModelDifferences,
  type ModelErrors,
} from './change/compare-models.ts';
export { type EquivalenceVerdict, type NonInferiorityVerdict } from './change/verdicts.ts';
