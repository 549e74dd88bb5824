import { BOOTSTRAP, MEASURES, measureOf, reportRows, type ReportRow, type Scope } from '@sagitta/accuracy';
import { SCHEMA_VERSION, type ExecutionProvider, type ModelIdentity, type Profile } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { z } from 'zod';
import { SOFTWARE_VERSION } from '../project.ts';
import type { KnownFilms } from './known-films.ts';
import { readTruthFile } from './truth-file.ts';

const Interval = z.tuple([z.number(), z.number()]).nullable();

const Row = z.object({
  group: z.enum(['all', 'level', 'segment', 'value', 'cause']),
  of: z.string().nullable(),
  measure: z.enum(Object.keys(MEASURES) as (keyof typeof MEASURES)[]),
  n: z.number().int(),
  patients: z.number().int(),
  value: z.number().nullable(),
  interval95: Interval,
});

/** As much of what `accuracy --json` prints as a comparison needs. */
const StandingReport = z.object({
  schema: z.literal(SCHEMA_VERSION),
  films: z.enum(['synthetic', 'real']),
  set: z.object({ sha256: z.string() }),
  model: z.object({ id: z.string() }).nullable(),
  profile: z.string(),
  rows: z.array(Row),
});
export type StandingReport = z.infer<typeof StandingReport>;

/** What measured the films; null where every film was refused. */
export interface MeasuredBy {
  readonly model: ModelIdentity | null;
  readonly provider: ExecutionProvider | null;
  readonly profile: Profile;
}

/** What `accuracy --json` prints. */
export interface AccuracyReport extends MeasuredBy {
  readonly schema: typeof SCHEMA_VERSION;
  readonly films: KnownFilms['kind'];
  readonly set: {
    readonly folder: string;
    readonly sha256: string;
    readonly patients: number;
    readonly films: number;
    readonly pairs: number;
  };
  readonly software: string;
  readonly bootstrap: { readonly resamples: number; readonly seed: number; readonly drawn: 'patients' };
  readonly rows: readonly ReportRow[];
  /** How many films were refused, by the failure's code. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Every film and pair with its errors. */
  readonly scored: Scope;
}

export function reportOf(known: KnownFilms, scored: Scope, measuredBy: MeasuredBy): AccuracyReport {
  const refusals: Record<string, number> = {};
  for (const { refusal } of scored.films) if (refusal) refusals[refusal] = (refusals[refusal] ?? 0) + 1;
  const { kind, folder, sha256, films, pairs } = known;
  return {
    schema: SCHEMA_VERSION,
    films: kind,
    set: {
      folder,
      sha256,
      patients: new Set(films.map(({ patient }) => patient)).size,
      films: films.length,
      pairs: pairs.length,
    },
    ...measuredBy,
    software: SOFTWARE_VERSION,
    bootstrap: { ...BOOTSTRAP, drawn: 'patients' },
    rows: reportRows(scored),
    refusals,
    scored,
  };
}

/** The report for machines: every row says for itself what it is, its unit, which way is good and the study's value. */
export function forMachines(report: AccuracyReport): unknown {
  const rows = report.rows.map((row) => {
    const { label, unit, better, study = null } = measureOf(row.measure);
    return { ...row, label, unit, better, study };
  });
  return { ...report, rows };
}

/**
 * A report that was printed earlier, to hold another against.
 *
 * @throws Failure `film-missing`, `request-malformed`
 */
export async function readReport(file: string): Promise<StandingReport> {
  const what = 'a report (from `sagitta accuracy --json`)';
  return (await readTruthFile(file, StandingReport, what)).content;
}

/** @throws Failure `request-malformed` where the two are of different films */
export function requireSameFilms(standing: StandingReport, known: KnownFilms, file: string): void {
  if (standing.films === known.kind && standing.set.sha256 === known.sha256) return;
  throw new Failure(
    'request-malformed',
    `${file} is a report of other films (${standing.films}, truth ${standing.set.sha256.slice(0, 12)}) than ` +
      `${known.folder} (${known.kind}, truth ${known.sha256.slice(0, 12)}): compare reports of the same set`,
  );
}
