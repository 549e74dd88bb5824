import type { AgreementRow, ReportData } from '@sagitta/contracts';
import { METRIC_NAMES, type MetricName, type NumberMetric, type Tally } from '@sagitta/drift';
import { talliesOf } from '../charts/chart-of.ts';

type MetricTallies = ReportData['tallies'][number];

/**
 * A metric's sums as a report keeps them: one row a day and stratum, whatever models measured it, and one a day where case mix
 * is of no matter.
 */
export function reportTallies(metric: NumberMetric, days: readonly Tally[]): MetricTallies {
  const byDay = Map.groupBy(talliesOf(metric, days), ({ day, stratum }) => JSON.stringify([day, stratum]));
  return {
    metric,
    days: [...byDay.values()].map((tallies) => {
      const total = (of: (tally: Tally) => number): number =>
        tallies.reduce((sum, tally) => sum + of(tally), 0);
      const { day, stratum } = tallies[0]!;
      return [
        day,
        stratum,
        total(({ n }) => n),
        total(({ sum }) => sum),
        total(({ squares }) => squares),
        total(({ cubes }) => cubes),
      ];
    }),
  };
}

type StoredMetric = NonNullable<ReportData['baseline']>['metrics'][number];

/** A baseline's metrics as a report keeps them: without the tables of delays, which no figure is computed of. */
export const withoutDelays = (metrics: readonly StoredMetric[]): StoredMetric[] =>
  metrics.map(({ design, ...metric }) => {
    if (design === null) return { ...metric, design };
    const { cusum, ewma, falseAlarmsPerSubgroup, baselineSubgroups, charts } = design;
    return { ...metric, design: { cusum, ewma, falseAlarmsPerSubgroup, baselineSubgroups, charts } };
  });

/** Readings with patients and readers as numbers, in the order of the names: the same figures come of them. */
export function withoutNames(rows: readonly AgreementRow[]): AgreementRow[] {
  const patients = numbered(
    'P',
    rows.map(({ patient }) => patient),
  );
  const readers = numbered(
    'R',
    rows.map(({ reader }) => reader),
  );
  return rows.map((row) => ({
    ...row,
    patient: patients.get(row.patient)!,
    reader: readers.get(row.reader)!,
  }));
}

function numbered(letter: string, names: readonly string[]): Map<string, string> {
  const distinct = [...new Set(names)].sort();
  const digits = String(distinct.length).length;
  return new Map(distinct.map((name, i) => [name, `${letter}${String(i + 1).padStart(digits, '0')}`]));
}

/** The same rows in their one order: what is hashed, and what figures are computed of. */
export function inOrder(data: ReportData): ReportData {
  const { baseline, tallies, resets, samples, readings, models, investigations } = data;
  return {
    ...data,
    baseline: baseline && { ...baseline, metrics: byMetric(baseline.metrics) },
    tallies: byMetric(tallies).map(({ metric, days }) => ({
      metric,
      days: by(days, ([day, stratum, n, sum, squares]) => [day, stratum, n, sum, squares]),
    })),
    resets: by(resets, ({ metric, day }) => [metric, day]),
    samples: { baseline: ascending(samples.baseline), current: ascending(samples.current) },
    readings: by(readings, ({ readingId }) => [readingId]),
    models: by(models, ({ id, sha256 }) => [id, sha256]),
    investigations: by(investigations, ({ openedAt, investigationId }) => [openedAt, investigationId]).map(
      (one) => ({ ...one, alarms: by(one.alarms, ({ raisedAt, alarmId }) => [raisedAt, alarmId]) }),
    ),
  };
}

const byMetric = <T extends { readonly metric: MetricName }>(rows: readonly T[]): T[] =>
  by(rows, ({ metric }) => [METRIC_NAMES.indexOf(metric)]);

const ascending = (samples: ReportData['samples']['current']): ReportData['samples']['current'] =>
  byMetric(samples).map((sample) => ({ ...sample, values: [...sample.values].sort((a, b) => a - b) }));

type Key = readonly (string | number)[];

function by<T>(rows: readonly T[], keyOf: (row: T) => Key): T[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ row }) => row);
}

function compare(a: Key, b: Key): number {
  for (const [i, value] of a.entries()) {
    if (value < b[i]!) return -1;
    if (value > b[i]!) return 1;
  }
  return 0;
}
