import { FALSE_ALARMS_PER_QUARTER } from '@sagitta/audit';
import type { MetricName } from '@sagitta/drift';
import type { DriftPool } from './drift-pool.ts';
import { foundWithin, medianDelay } from './drift-study.ts';
import { WINDOW_DAYS } from './shift-windows.ts';
import { BASELINE_DAYS, PAIRS_A_DAY, RATES, SHARES, type DriftRow, type Study } from './study.ts';

const WITHIN_DAYS = [7, 14, 30, 90] as const;
const ROC_DAYS = 14;

/** The study in Markdown, as docs/drift-detection.md has it. */
export const studyTables = (study: Study, pool: DriftPool): string =>
  [
    madeOf(study, pool),
    '### Quiet centers',
    quietTable(study),
    `With the shorter baseline most false alarms were of ${mostOften(study)}.`,
    '### By kind and share of patients',
    driftTable(study.drifts),
    '### What moved first, and what the tests of distributions say',
    `Of ${study.size.quietCenters} quiet windows, ${percent(study.quietWindows.any)} had any metric called shifted.`,
    moverTable(study.drifts),
    '### False alarms against drift found',
    rocTable(study),
  ].join('\n\n');

function madeOf({ size }: Study, { pairs, model, seed, profile }: DriftPool): string {
  const { quietCenters, quarters, driftCenters, windows } = size;
  return [
    `Pool: ${pairs.length} pairs, seed ${seed}, model ${model.id} (\`${model.sha256.slice(0, 12)}\`), profile ${profile}.`,
    `Study: seed ${size.seed}; ${PAIRS_A_DAY} pairs a day; ${quietCenters} quiet centers of ${quarters} quarters for each baseline;`,
    `${driftCenters} centers and ${windows} windows for each kind and share.`,
  ].join('\n');
}

function quietTable({ quiet, size }: Study): string {
  const rows = quiet.flatMap(({ baselineDays, rates }) =>
    rates
      .filter(({ designedFor }) => designedFor === FALSE_ALARMS_PER_QUARTER)
      .map(({ alarms, perQuarter, interval95: [low, high], quietQuarters }) => [
        `${baselineDays} days`,
        String(size.quietCenters * size.quarters),
        String(alarms),
        `${perQuarter.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
        percent(quietQuarters),
      ]),
  );
  const head = [
    'Baseline',
    'Center-quarters',
    'False alarms',
    'A center and quarter (95 %)',
    'Quarters without',
  ];
  return markdown(head, rows);
}

function mostOften({ quiet }: Study): string {
  const { byMetric = {}, alarms = 0 } =
    quiet[0]?.rates.find(({ designedFor }) => designedFor === FALSE_ALARMS_PER_QUARTER) ?? {};
  return Object.entries(byMetric)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([metric, count]) => `${metric} (${percent(count / alarms)})`)
    .join(', ');
}

function driftTable(drifts: readonly DriftRow[]): string {
  const head = [
    ...['Kind', 'Patients', 'Stated by', 'Shift, SD', 'Stated delay, days', 'Median, days'],
    ...WITHIN_DAYS.map((days) => `≤ ${days} d`),
  ];
  const rows = drifts.map(({ kind, share, found: { stated, delays } }) => [
    ...[kind, percent(share), stated.metric, signed(stated.shift), daysOf(stated.days)],
    medianDelay(delays)?.toFixed(0) ?? '> 90',
    ...WITHIN_DAYS.map((days) => percent(foundWithin(delays, days))),
  ]);
  return markdown(head, rows);
}

function moverTable(drifts: readonly DriftRow[]): string {
  const rows = drifts.map(({ kind, share, found: { firstMovers }, shift }) => [
    ...[kind, percent(share)],
    named(firstMovers.slice(0, 3)),
    percent(shift.any),
    named(shift.metrics.slice(0, 4)),
  ]);
  const window = `${WINDOW_DAYS} days: any metric shifted`;
  return markdown(['Kind', 'Patients', 'Chart that alarmed first', window, 'Which, most often'], rows);
}

function rocTable({ quiet, byRate }: Study): string {
  const rates = quiet[0]?.rates ?? [];
  const head = [
    ...['Designed for, a quarter', 'False alarms seen'],
    ...byRate.map(({ kind }) => `${kind} ≤ ${ROC_DAYS} d`),
  ];
  const rows = rates.map(({ designedFor, perQuarter }, i) => [
    ...[String(designedFor), perQuarter.toFixed(2)],
    ...byRate.map(({ found }) => percent(foundWithin(found[i]!.delays, ROC_DAYS))),
  ]);
  const share = percent(Math.min(...SHARES));
  const what = `Baseline of ${BASELINE_DAYS[0]} days, ${share} of the patients drift, limits for ${RATES.length} rates of false alarms.`;
  return `${what}\n\n${markdown(head, rows)}`;
}

const named = (metrics: readonly (readonly [MetricName, number])[]): string =>
  metrics.map(([metric, share]) => `${metric} ${percent(share)}`).join(', ') || 'none';

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const signed = (shift: number): string => `${shift < 0 ? '−' : '+'}${Math.abs(shift).toFixed(2)}`;
const daysOf = (days: number): string => (days > 999 ? '> 999' : days.toFixed(1));

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
