import { z } from 'zod';
import { NUMBER_METRICS } from '@sagitta/drift';
import { ModelIdentity, Sha256 } from '../film-document.ts';
import { CenterId, Timestamp } from '../pair.ts';
import { PersonName } from '../reading.ts';
import { AgreementReport, AgreementRow } from './agreement.ts';
import { Baseline, BaselineMetric } from './baseline.ts';
import { ChartSummary } from './chart.ts';
import { InvestigationSummary } from './investigation.ts';
import { ShiftReport } from './shift.ts';
import { count, Day, Days, MetricNameSchema, Period } from './values.ts';

const NumberMetricSchema = z.enum(NUMBER_METRICS);

/** A baseline's metric with all that its charts are computed with: `MetricBaseline` and `ChartDesign` of @sagitta/drift. */
const StoredMetric = BaselineMetric.extend({
  frozen: z
    .object({
      metric: NumberMetricSchema,
      mean: z.number(),
      strata: z.record(z.string(), z.number()),
      ...{ offset: z.number(), sd: z.number(), tau: z.number(), skewness: z.number() },
      ...{ pairs: count, subgroups: count, effectiveSubgroups: z.number() },
      ...{ pairsPerSubgroup: z.number(), daysPerSubgroup: z.number() },
      ...{ firstDay: Day, lastDay: Day },
    })
    .nullable(),
  design: z
    .object({
      cusum: z.object({ kind: z.literal('cusum'), k: z.number(), limit: z.number() }),
      ewma: z.object({ kind: z.literal('ewma'), lambda: z.number(), limit: z.number() }),
      falseAlarmsPerSubgroup: z.number(),
      baselineSubgroups: z.number(),
      charts: count,
    })
    .nullable(),
});

/** A metric's values, one a patient, at most 2,000: numbers ascending, or words counted. */
const Sample = z.object({
  metric: MetricNameSchema,
  n: count,
  values: z.array(z.number()),
  words: z.record(z.string(), count).nullable(),
});

const ReportCounts = z.object({ pairs: count, patients: count, refused: count });

/**
 * All that a report's figures are computed from, and enough to compute them again. Without names: patients and readers are
 * numbers that mean nothing outside of the report; pairs have the ids that they have in the system.
 */
export const ReportData = z.object({
  centerId: CenterId,
  name: z.string(),
  period: Period,
  days: Days,
  /** Of the period. */
  counts: ReportCounts,
  /** What the center is held against, as it was frozen: of the baselines that end before the period does, the newest. */
  baseline: Baseline.extend({ metrics: z.array(StoredMetric) }).nullable(),
  /**
   * Sums by day and stratum (empty where case mix is of no matter) of each charted metric, from the baseline's first day to
   * the period's last: day, stratum, n, sum, sum of squares, sum of cubes.
   */
  tallies: z.array(
    z.object({
      metric: NumberMetricSchema,
      days: z.array(z.tuple([Day, z.string(), count, z.number(), z.number(), z.number()])),
    }),
  ),
  /** Charts of a metric began anew after these days: somebody had closed an investigation into it. */
  resets: z.array(z.object({ metric: MetricNameSchema, day: Day })),
  /** The baseline's, and those of the period's days after the baseline. */
  samples: z.object({ baseline: z.array(Sample), current: z.array(Sample) }),
  readings: z.array(AgreementRow),
  models: z.array(ModelIdentity),
  /** Those that were open on some day of the period. */
  investigations: z.array(InvestigationSummary),
});
export type ReportData = z.infer<typeof ReportData>;

export const ReportFigures = z.object({
  counts: ReportCounts,
  /** Of blinded readings of pairs drawn at random. */
  agreement: AgreementReport,
  baseline: Baseline.nullable(),
  /** As they stood on the period's last day. */
  charts: z.array(ChartSummary),
  shift: ShiftReport,
  investigations: z.array(InvestigationSummary),
});
export type ReportFigures = z.infer<typeof ReportFigures>;

/** What a report says. */
export const ReportHead = z.object({
  schema: z.literal(1),
  centerId: CenterId,
  name: z.string(),
  period: Period,
  days: Days,
  madeAt: Timestamp,
  /** Null: by schedule. */
  madeBy: PersonName.nullable(),
  software: z.string(),
  /** Of the canonical JSON of `data`, its rows in their order. */
  dataSha256: Sha256,
  figures: ReportFigures,
  /** What each figure was made by, in words, by its name. */
  methods: z.record(z.string(), z.string()),
});
export type ReportHead = z.infer<typeof ReportHead>;

/** One center, one period that is over. `figures` are computed from `data`, and nothing else, by the software named. */
export const AuditReport = ReportHead.extend({ data: ReportData });
export type AuditReport = z.infer<typeof AuditReport>;

export const ReportListEntry = z.object({
  centerId: CenterId,
  period: Period,
  madeAt: Timestamp,
  dataSha256: Sha256,
});
export type ReportListEntry = z.infer<typeof ReportListEntry>;

/** A report as it travels: an `AuditReport` as JSON, gzipped, in base64. */
export const PackedReport = ReportListEntry.extend({ document: z.string() });
export type PackedReport = z.infer<typeof PackedReport>;
