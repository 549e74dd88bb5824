import { daysCompared, reportTallies, withoutDelays, withoutNames } from '@sagitta/audit';
import type { ReportData } from '@sagitta/contracts';
import { CHARTED_METRICS } from '@sagitta/drift';
import {
  agreementRows,
  baselineBefore,
  baselineSamples,
  closedRuns,
  countsOfDays,
  drawSample,
  investigationsDuring,
  metricDays,
  rollUpDays,
  type Database,
} from '@sagitta/persistence';

/** Everything that a report of a center and period is computed from, as the database has it now. */
export async function reportData(
  db: Database,
  of: Pick<ReportData, 'centerId' | 'name' | 'period' | 'days'>,
): Promise<ReportData> {
  const { centerId, days } = of;
  const baseline = await baselineBefore(db, centerId, days.to);
  const known = { centerId, from: baseline?.days.from ?? days.from, to: days.to };
  const from = known.from < days.from ? known.from : days.from;
  await rollUpDays(db, { ...known, from });
  const tallies: ReportData['tallies'] = [];
  // One after another: each is some thousand sums, which take a few milliseconds to read.
  for (const metric of CHARTED_METRICS) {
    tallies.push(reportTallies(metric, await metricDays(db, { ...known, from }, metric)));
  }
  const compared = daysCompared({ days, baseline });
  const { rows, models } = (await agreementRows(db, { centerScope: null, centerId, days })) ?? NO_READINGS;
  return {
    ...of,
    counts: await countsOfDays(db, { centerId, ...days }),
    baseline: baseline && { ...baseline, metrics: withoutDelays(baseline.metrics) },
    tallies,
    resets: baseline ? await resetsOf(db, baseline, days.to) : [],
    samples: {
      baseline: baseline ? sampled(await baselineSamples(db, baseline.baselineId)) : [],
      current: sampled(await drawSample(db, { centerId, ...compared, modelSha256: null })),
    },
    readings: withoutNames(rows),
    models,
    investigations: await investigationsDuring(db, { centerId, ...days }),
  };
}

/** The center was deleted meanwhile. */
const NO_READINGS = { rows: [], models: [] };

async function resetsOf(
  db: Database,
  { centerId, baselineId }: NonNullable<ReportData['baseline']>,
  until: string,
): Promise<ReportData['resets']> {
  const runs = await closedRuns(db, { centerId, baselineId });
  return [...runs].flatMap(([metric, days]) =>
    // An alarm's metric is one of the catalogue's.
    days
      // A chart that begins anew after the last day had still its alarm on it.
      .filter((day) => day < until)
      .map((day) => ({ metric: metric as ReportData['resets'][number]['metric'], day })),
  );
}

const sampled = (samples: Awaited<ReturnType<typeof drawSample>>): ReportData['samples']['current'] =>
  samples.map(({ metric, n, values, words }) => ({
    metric,
    n,
    values: [...values],
    words: words && { ...words },
  }));
