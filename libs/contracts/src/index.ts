export * from './acquisition.ts';
export * from './film-document.ts';
export * from './kinematics.ts';
export * from './interpretation.ts';
export * from './review.ts';
export * from './correction.ts';
export * from './measurement.ts';
export * from './pair.ts';
export * from './pair-films.ts';
export * from './rules.ts';
export * from './events.ts';
export * from './catalogue.ts';
export * from './people.ts';
export * from './access.ts';
export * from './reading.ts';
export * from './views.ts';
export * from './newest-summary.ts';
export * from './pair-filter.ts';
export * from './export-row.ts';
export * from './center-report.ts';
export * from './acts.ts';
export * from './administration.ts';
export {
  Day,
  Days,
  EstimateView,
  Light,
  LIGHTS,
  MetricNameSchema,
  OfCenter,
  Period,
} from './audit/values.ts';
export * from './audit/baseline.ts';
export * from './audit/chart.ts';
export * from './audit/shift.ts';
export * from './audit/reference-reading.ts';
export * from './audit/agreement.ts';
export * from './audit/investigation.ts';
export * from './audit/plan.ts';
export * from './audit/model-change.ts';
export * from './audit/report.ts';
export * from './audit/queries.ts';
export * from './queries.ts';
export * from './socket.ts';
export * from './development-seed.ts';
export * from './phantom-set.ts';
export * from './published-accuracy.ts';
export * from './canonical-json.ts';
