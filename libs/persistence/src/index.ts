export {
  openDatabase,
  closeDatabase,
  pingDatabase,
  type Database,
  type DatabaseOptions,
} from './database.ts';
export { checkSchema, NEWEST_MIGRATION } from './schema-check.ts';
export { seedDevelopment } from './development-seed.ts';
// writing
export { recordEvents } from './record-events.ts';
export { type PairEvent } from './event-rows.ts';
export { takeOverdue, type OverduePair, type RedriveTerms } from './redrive.ts';
export { storeHeartbeats, listWorkers, type KnownWorker } from './workers.ts';
// what people do
export { revisePair, type Correct } from './revisions.ts';
export { judgePair } from './verdicts.ts';
export { claimPair, type ClaimAnswer } from './claims.ts';
export { recordReading, type Read } from './readings.ts';
export { importReadings, type ReadingsImport } from './audit-readings/import-readings.ts';
export { drawPlan, type Draw, type PlanRequest } from './audit-readings/draw-plan.ts';
export { failedPairs, noteReplay, type FailedPairs, type ReplayRequest } from './replay.ts';
export { listActs, noteActs, type ActsPage, type ActsQuery, type NewAct } from './acts.ts';
export { unknownCenter, unknownPair, type ByPerson, type PairInScope } from './transaction.ts';
// reading
export { type PairsQuery, type ScopedFilter } from './pair-conditions.ts';
export { listPairs, type PairsPage } from './pair-summaries.ts';
export { countPairs, type PairCount } from './pair-count.ts';
export { exportRows, type ExportPage } from './export-rows.ts';
export { reviewQueue, type ReviewQueue } from './review-queue.ts';
export { centerReport, type CenterReportQuery } from './center-report.ts';
export {
  agreementRows,
  type AgreementData,
  type AgreementSelection,
} from './audit-readings/agreement-rows.ts';
export { agreementOfCenters } from './audit-readings/agreement-of-centers.ts';
export { listReadings } from './audit-readings/list-readings.ts';
export { findPlan, planSummaries } from './audit-readings/plans.ts';
export { readingList } from './audit-readings/reading-list.ts';
export { modelViews } from './model-views.ts';
export { findPair } from './pair-view.ts';
export { findMeasurement, type MeasurementQuery } from './find-measurement.ts';
export {
  centerActivity,
  centersThatUsuallySend,
  countsSince,
  lastMeasuredAt,
  openReviews,
  receivedSince,
  settledSince,
  stageTimesSince,
  type CenterActivity,
  type CenterCounts,
  type OpenReviews,
  type SettledPairs,
  type StageTimes,
} from './activity.ts';
// people and keys
export { centerOfApiKey, listCenters, type CenterName } from './centers.ts';
export { personOfSession, signIn, signOut, type SignedIn, type SignIn } from './people.ts';
export { hashPassword, verifyPassword } from './password.ts';
export { administration, createKey, saveCenter, withdrawKey } from './administration.ts';
export { savePerson } from './save-person.ts';
// the drift audit
export { observedNumbers, observedWords } from './drift/observed-values.ts';
export {
  listBaselines,
  freezeBaseline,
  currentBaseline,
  baselineSamples,
  isCenter,
} from './drift/baselines.ts';
export { type CurrentBaseline, type FreezeRequest } from './drift/baselines.ts';
export {
  drawSample,
  periodMark,
  SAMPLE_PATIENTS,
  type MetricSample,
  type SampledPeriod,
} from './drift/draw-sample.ts';
export {
  chartSummaries,
  listCenterAudits,
  saveDriftState,
  type ComputedAudit,
  type DriftState,
} from './drift/drift-states.ts';
export { closedRuns, raiseAlarms, type AlarmsOf, type NewAlarm } from './drift/raise-alarms.ts';
export { latestDays, metricDays, type DayRollup } from './drift/rollups.ts';
export { lookAgainSince, takeStaleCenter, type StaleTerms } from './drift/stale-days.ts';
// cases of the drift audit
export { listInvestigations, type InvestigationsPage } from './cases/investigations.ts';
export { findInvestigation } from './cases/investigation-view.ts';
export { closeInvestigation, noteInvestigation, takeInvestigation } from './cases/investigation-acts.ts';
export { listSilences, silence } from './cases/silences.ts';
export { sendDueNotice, type DueNotice, type NoticeOutcome, type NoticeTerms } from './cases/notices.ts';
export { freezeSet, frozenSetPairs, listFrozenSets } from './cases/frozen-sets.ts';
export { recordShadow } from './cases/shadow-measurements.ts';
export { decideModelChange, listModelChanges } from './cases/model-changes.ts';
export {
  proposeModelChange,
  type Compare,
  type ComparedPair,
  type SegmentValues,
} from './cases/propose-model-change.ts';
// reports of the drift audit
export {
  baselineBefore,
  centerNamed,
  countsOfDays,
  investigationsDuring,
  rollUpDays,
} from './drift-reports/report-rows.ts';
export {
  centersWithoutReport,
  findReport,
  keepReport,
  listReports,
  personNamed,
  type KeptReport,
} from './drift-reports/kept-reports.ts';
