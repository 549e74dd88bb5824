import type { Baseline, ChartSummary, ReportData, ReportFigures } from '@sagitta/contracts';
import { CHARTED_METRICS, type NumberMetric, type Tally } from '@sagitta/drift';
import { agreementSteps } from '../agreement.ts';
import { chartOf, type FrozenBaseline } from '../charts/chart-of.ts';
import { chartSummary } from '../charts/chart-views.ts';
import { shiftSteps } from '../shift-report.ts';
import { inOrder } from './rows.ts';

/** A report's figures, by what its pages compute them with: the same rows give the same figures, in whatever order they come. */
export function figuresOf(data: ReportData): ReportFigures {
  const steps = figureSteps(data);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps of some milliseconds, between which whoever runs it may do something else. */
export function* figureSteps(data: ReportData): Generator<void, ReportFigures> {
  const ordered = inOrder(data);
  yield;
  const { centerId, counts, readings: rows, models, investigations, baseline, samples } = ordered;
  const charts: ChartSummary[] = [];
  for (const metric of CHARTED_METRICS) {
    charts.push(chartAt(ordered, metric));
    yield;
  }
  const days = daysCompared(ordered);
  const patients = Math.max(0, ...samples.current.map(({ n }) => n));
  const of = { centerId, baselineId: baseline?.baselineId ?? null, days, patients };
  const shift = yield* shiftSteps(of, samples.baseline, samples.current);
  const agreement = yield* agreementSteps({ centerId, days: data.days, set: 'headline', rows, models });
  return { counts, agreement, baseline: baseline && shown(baseline), charts, shift, investigations };
}

/** The period's days that the baseline does not hold. */
export function daysCompared({ days, baseline }: Pick<ReportData, 'days'> & Held): ReportData['days'] {
  const after = baseline?.days.to ?? '';
  return { from: days.from > after ? days.from : dayAfter(after), to: days.to };
}

/** What the center was held against, as far as it says when. */
interface Held {
  readonly baseline: Pick<FrozenBaseline, 'days'> | null;
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** A metric's charts on the period's last day. */
function chartAt({ baseline, days, tallies, resets }: ReportData, metric: NumberMetric): ChartSummary {
  const after = baseline?.days.to ?? '';
  const later = (tallies.find((one) => one.metric === metric)?.days ?? [])
    .filter(([day]) => day > after && day <= days.to)
    .map(([day, stratum, n, sum, squares, cubes]): Tally => ({ day, stratum, n, sum, squares, cubes }));
  const of = baseline?.metrics.find((one) => one.metric === metric) ?? null;
  const begunAnew = resets.filter((reset) => reset.metric === metric && reset.day <= days.to);
  const chart = of
    ? chartOf(of, later, { after, resets: begunAnew.map(({ day }) => day) })
    : { points: [], running: 0, signals: [] };
  return chartSummary(metric, of, chart, later);
}

const shown = (baseline: NonNullable<ReportData['baseline']>): Baseline => ({
  ...baseline,
  metrics: baseline.metrics.map(({ frozen: _, design: __, ...metric }) => metric),
});
