import { z } from 'zod';
import { Sha256 } from '../film-document.ts';
import { CenterId, PairId, Timestamp } from '../pair.ts';
import { ActId } from '../reading.ts';
import { AgreementQuery, AgreementReport } from './agreement.ts';
import { Baseline, NewBaseline } from './baseline.ts';
import { CenterAudit, ChartSummary, ChartView } from './chart.ts';
import {
  CloseInvestigation,
  InvestigationSummary,
  InvestigationView,
  NewNote,
  NewSilence,
  Silence,
} from './investigation.ts';
import { DecideModelChange, FrozenSet, ModelChange, NewFrozenSet, NewModelChange } from './model-change.ts';
import { NewPlan, PlanSummary, PlanView, ReadingListEntry } from './plan.ts';
import {
  ImportOutcome,
  ImportProblem,
  NewReferenceReading,
  ReferenceReadingView,
} from './reference-reading.ts';
import { PackedReport, ReportListEntry } from './report.ts';
import { ShiftReport } from './shift.ts';
import { count, Days, MetricNameSchema, OfCenter, Period } from './values.ts';

const Scope = z.object({ centerScope: CenterId.nullable() });
const ByPerson = Scope.extend({ username: z.string() });
const OfInvestigation = ByPerson.extend({ investigationId: ActId });

/** What the drift audit answers: part of the one catalogue of requests. Null: there is no such thing within the scope. */
export const AUDIT_QUERIES = {
  /** The centers, gravest first. */
  'query.drift': { request: Scope, reply: z.object({ centers: z.array(CenterAudit) }) },
  'query.drift-charts': { request: OfCenter, reply: z.object({ charts: z.array(ChartSummary) }).nullable() },
  'query.drift-chart': {
    request: OfCenter.extend({ metric: MetricNameSchema }),
    reply: ChartView.nullable(),
  },
  'query.drift-shift': { request: OfCenter.extend({ days: Days.optional() }), reply: ShiftReport.nullable() },
  'query.agreement': {
    request: Scope.extend({ centerId: CenterId.nullable(), ...AgreementQuery.shape }),
    reply: AgreementReport.nullable(),
  },
  'query.baselines': { request: OfCenter, reply: z.object({ baselines: z.array(Baseline) }).nullable() },
  'command.freeze-baseline': {
    request: ByPerson.extend({ centerId: CenterId, ...NewBaseline.shape }),
    reply: Baseline,
  },
  'query.investigations': {
    request: Scope.extend({
      centerId: CenterId.optional(),
      state: z.enum(['open', 'closed']).optional(),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ investigations: z.array(InvestigationSummary), nextCursor: z.string().nullable() }),
  },
  'query.investigation': {
    request: Scope.extend({ investigationId: ActId }),
    reply: InvestigationView.nullable(),
  },
  'command.take-investigation': { request: OfInvestigation, reply: InvestigationSummary },
  'command.note-investigation': {
    request: OfInvestigation.extend(NewNote.shape),
    reply: InvestigationSummary,
  },
  'command.close-investigation': {
    request: OfInvestigation.extend(CloseInvestigation.shape),
    reply: InvestigationSummary,
  },
  /** Those that hold now or later. */
  'query.silences': { request: Scope, reply: z.object({ silences: z.array(Silence) }) },
  'command.silence': { request: ByPerson.extend(NewSilence.shape), reply: Silence },
  'query.plans': {
    request: Scope.extend({ centerId: CenterId.optional() }),
    reply: z.object({ plans: z.array(PlanSummary) }),
  },
  'query.plan': { request: ByPerson.extend({ planId: ActId }), reply: PlanView.nullable() },
  'command.draw-plan': {
    request: ByPerson.extend({ centerId: CenterId, plan: NewPlan }),
    reply: PlanSummary,
  },
  'query.reading-list': { request: ByPerson, reply: z.object({ entries: z.array(ReadingListEntry) }) },
  'query.readings': {
    request: Scope.extend({
      centerId: CenterId.optional(),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ readings: z.array(ReferenceReadingView), nextCursor: z.string().nullable() }),
  },
  /** Whole or not at all: with a problem, its own or `problems` that reading the file met, nothing is recorded. */
  'command.import-readings': {
    request: ByPerson.extend({
      source: z.enum(['api', 'csv']),
      dryRun: z.boolean(),
      lines: count,
      problems: z.array(ImportProblem),
      /** With the line that each begins on. */
      readings: z.array(NewReferenceReading.extend({ line: count.nullable() })).max(5000),
    }),
    reply: ImportOutcome,
  },
  'query.frozen-sets': { request: Scope, reply: z.object({ sets: z.array(FrozenSet) }) },
  /** With what a candidate must know to measure them. */
  'query.frozen-set-pairs': {
    request: Scope.extend({ setId: ActId }),
    reply: z
      .object({
        set: FrozenSet,
        pairs: z.array(
          z.object({
            pairId: PairId,
            flexionSha256: z.string(),
            extensionSha256: z.string(),
            pixelSpacingMm: z.number().nullable(),
            /** Models that have measured it, as its values or beside them. */
            measuredBy: z.array(Sha256),
          }),
        ),
      })
      .nullable(),
  },
  'command.freeze-set': { request: ByPerson.extend(NewFrozenSet.shape), reply: FrozenSet },
  'query.model-changes': { request: Scope, reply: z.object({ changes: z.array(ModelChange) }) },
  'command.propose-model-change': { request: ByPerson.extend(NewModelChange.shape), reply: ModelChange },
  'command.decide-model-change': {
    request: ByPerson.extend({ changeId: ActId, ...DecideModelChange.shape }),
    reply: ModelChange,
  },
  /** By period, the newest first; those of one period in the order in which they were made. */
  'query.drift-reports': {
    request: Scope.extend({ centerId: CenterId.optional() }),
    reply: z.object({ reports: z.array(ReportListEntry) }),
  },
  /** The newest as it was made, or the one made at `madeAt`; made now where there is none, or where it is asked for `again`. */
  'query.drift-report': {
    request: OfCenter.extend({
      period: Period,
      username: z.string(),
      again: z.boolean().default(false),
      madeAt: Timestamp.optional(),
    }),
    reply: PackedReport.nullable(),
  },
} as const satisfies Record<string, { request: z.ZodType; reply: z.ZodType }>;
