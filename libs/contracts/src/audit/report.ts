import { z } from 'zod';
import { Sha256 } from '../film-document.ts';
import { CenterId, Timestamp } from '../pair.ts';
import { AgreementReport } from './agreement.ts';
import { Baseline } from './baseline.ts';
import { ChartSummary } from './chart.ts';
import { InvestigationSummary } from './investigation.ts';
import { ShiftReport } from './shift.ts';
import { Days, Period } from './values.ts';

/** The rows that a report's figures are computed from: without names, and enough to compute them again. */
export const ReportData = z.object({
  /** Rolled-up days of the center from the baseline on: see `DayRollup` of @sagitta/drift. */
  days: z.array(z.unknown()),
  baseline: z.unknown(),
  readings: z.array(z.unknown()),
  samples: z.array(z.unknown()),
});

/** One center, one period. `figures` are computed from `data` by the software and settings named; `dataSha256` is of `data`'s JSON. */
export const AuditReport = z.object({
  schema: z.literal(1),
  centerId: CenterId,
  name: z.string(),
  period: Period,
  days: Days,
  madeAt: Timestamp,
  software: z.string(),
  dataSha256: Sha256,
  figures: z.object({
    agreement: AgreementReport,
    baseline: Baseline.nullable(),
    charts: z.array(ChartSummary),
    shift: ShiftReport,
    investigations: z.array(InvestigationSummary),
  }),
  /** What each figure was made by, in words, by its name. */
  methods: z.record(z.string(), z.string()),
});
export type AuditReport = z.infer<typeof AuditReport>;

export const ReportListEntry = z.object({
  centerId: CenterId,
  period: Period,
  madeAt: Timestamp,
  dataSha256: Sha256,
});
