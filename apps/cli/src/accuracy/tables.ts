import {
  VALUES,
  measureOf,
  type ComparedRow,
  type MeasureName,
  type ReportRow,
  type RowGroup,
  type ValueName,
} from '@sagitta/accuracy';
import { table } from '../output.ts';
import type { AccuracyReport } from './report-document.ts';

const UNITS = { share: '%', mm: 'mm', deg: 'deg', rho: 'rank correlation', own: '' } as const;

type Column = readonly [head: string, measure: MeasureName];

const COLUMNS: Readonly<Record<Exclude<RowGroup, 'all'>, readonly Column[]>> = {
  level: [
    ['identified %', 'identification'],
    ['corner mean mm', 'corner-mean'],
    ['median mm', 'corner-median'],
    ['95th mm', 'corner-p95'],
  ],
  segment: [
    ['IROM error deg', 'irom-mean'],
    ['IROM bias deg', 'irom-bias'],
    ['dST error mm', 'translation-mean'],
    ['dST bias mm', 'translation-bias'],
    ['IROM absent %', 'irom-absent'],
    ['dST absent %', 'translation-absent'],
  ],
  value: [
    ['mean error', 'value-error'],
    ['in its 90 % interval, %', 'value-coverage'],
  ],
  cause: [
    ['identified %', 'identification'],
    ['corner mean mm', 'corner-mean'],
    ['IROM error deg', 'irom-mean'],
    ['dST error mm', 'translation-mean'],
    ['IROM absent %', 'irom-absent'],
    ['refused %', 'films-refused'],
  ],
};

/** What stands behind the columns above. */
const COUNTED: typeof COLUMNS = {
  level: [
    ['n levels', 'identification'],
    ['n corners', 'corner-mean'],
  ],
  segment: [
    ['n IROM', 'irom-mean'],
    ['n dST', 'translation-mean'],
  ],
  value: [['n', 'value-error']],
  cause: [
    ['n levels', 'identification'],
    ['n corners', 'corner-mean'],
    ['n IROM', 'irom-mean'],
    ['n dST', 'translation-mean'],
    ['n films', 'films-refused'],
  ],
};

/** A report for people: the study's table beside ours, then by level, segment and cause. */
export function describeReport(report: AccuracyReport): string {
  const parts = [headOf(report), headline(report)];
  for (const group of ['level', 'segment', 'value', 'cause'] as const) {
    const rows = report.rows.filter((row) => row.group === group);
    if (rows.length > 0) parts.push(`by ${group}:`, partTable(group, rows));
  }
  return [...parts, ...footnotes(report)].join('\n');
}

function headOf({ films, set, model, provider, profile, refusals }: AccuracyReport): string {
  const what = films === 'synthetic' ? 'Synthetic films' : 'Real films, labelled by people';
  const by = model ? `${model.id} on ${provider}, profile ${profile}` : 'nothing was measured';
  const refused = Object.entries(refusals).map(([code, n]) => `\n  refused, ${code}: ${n}`);
  return (
    `${what}: ${set.folder}: ${set.patients} patients, ${set.pairs} pairs, ${set.films} films; ${by}` +
    refused.join('')
  );
}

function headline({ rows, set }: AccuracyReport): string {
  const head = ['', 'study, internal', 'study, external', 'ours', '95 % interval', 'n', 'patients'];
  const hasPairs = set.pairs > 0;
  const lines = rows
    .filter(({ group }) => group === 'all')
    .filter(({ measure, n }) => n > 0 || measureOf(measure).study || (hasPairs && isCoverage(measure)))
    .map((row) => {
      const { label, unit, study } = measureOf(row.measure);
      return [
        `${label}, ${UNITS[unit]}`,
        study ? number(row.measure, study.internal) : '',
        study ? number(row.measure, study.external) : '',
        row.value === null ? without(row.measure, hasPairs) : number(row.measure, row.value),
        row.interval95 ? interval(row) : '-',
        String(row.n),
        String(row.patients),
      ];
    });
  return table(head, lines);
}

const isCoverage = (measure: MeasureName): boolean => measure.endsWith('coverage');

/** Why a row of the headline has no value. */
function without(measure: MeasureName, hasPairs: boolean): string {
  if (!hasPairs) return 'no pairs';
  return isCoverage(measure) ? 'no intervals' : 'no true values';
}

function partTable(group: Exclude<RowGroup, 'all'>, rows: readonly ReportRow[]): string {
  const columns = COLUMNS[group];
  const names = [...new Set(rows.map(({ of }) => of ?? ''))];
  const lines = names.map((name) => {
    const of = (measure: MeasureName) => rows.find((row) => row.of === name && row.measure === measure)!;
    const cells = columns.map(([, measure]) => withInterval(of(measure)));
    const counts = COUNTED[group].map(([, measure]) => String(of(measure).n));
    return [
      group === 'value' ? VALUES[name as ValueName] : name,
      ...cells,
      ...counts,
      String(of(columns[0]![1]).patients),
    ];
  });
  const heads = [...columns, ...COUNTED[group]].map(([head]) => head);
  return table([group, ...heads, 'patients'], lines);
}

function footnotes({ films, set, bootstrap }: AccuracyReport): string[] {
  return [
    `Nothing is left out: an absent corner counts 35 mm, an absent value its truth, at least 5 deg or 3 mm ` +
      `(docs/contract.md); bias and limits are of the values given. What the rows mean: docs/accuracy.md.`,
    `95 % intervals: ${bootstrap.resamples} resamples of whole patients, seed ${bootstrap.seed}.`,
    films === 'synthetic'
      ? 'The study measured real patients, these films are synthetic: its columns are marks to reach, not a contest.'
      : 'Other films than the study measured: its columns are marks to reach, not a contest.',
    ...(films === 'real' && set.pairs === 0 ? ['Single films: no motion to measure.'] : []),
  ];
}

/** Row by row against the model that stands: those that moved beyond the interval, and a sentence on all. */
export function describeComparison(compared: readonly ComparedRow[], standing: string): string {
  const counts = new Map<string, number>();
  for (const { verdict } of compared) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const tally = ['worse', 'gone', 'better', 'same', 'unjudged'].map(
    (verdict) => `${verdict} ${counts.get(verdict) ?? 0}`,
  );
  const lines = compared.map(({ before, after, verdict }) => [
    [before.of, measureOf(before.measure).label].filter(Boolean).join(': '),
    withInterval(before),
    after ? withInterval(after) : '-',
    verdict,
  ]);
  return [
    `against ${standing}, beyond the 95 % interval of each row:`,
    table(['', 'before', 'now', ''], lines),
    tally.join(', '),
  ].join('\n');
}

const inUnit = (measure: MeasureName, value: number): number =>
  measureOf(measure).unit === 'share' ? 100 * value : value;

/** In the unit of the table; a negative zero is none. */
function number(measure: MeasureName, value: number): string {
  const text = inUnit(measure, value).toFixed(measureOf(measure).unit === 'share' ? 1 : 2);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

const interval = ({ measure, interval95 }: ReportRow): string =>
  interval95!.map((end) => number(measure, end)).join(' to ');

const withInterval = (row: ReportRow): string =>
  row.value === null ? '-' : number(row.measure, row.value) + (row.interval95 ? ` (${interval(row)})` : '');
