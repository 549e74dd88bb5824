import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { ReportHead, ChartSummary, GroupAgreement, MetricShift } from '@sagitta/contracts';
import { METRICS } from '@sagitta/drift';
import { differencePlots, spark } from './plots.ts';
import { type Column, FAINT, Sheet } from './sheet.ts';
import { ABSENT, effectWords, estimate, metricWords, number, share, signalWords } from './words.ts';

/** The study that this project implements, internal and external: what a center is held beside. */
const STUDY = {
  identification: '98 / 98 %',
  corner: '2.13 / 2.37 mm',
  irom: '2.98 / 3.14 deg',
  translation: '1.67 / 1.64 mm',
} as const;

/**
 * A report as a PDF for people: every figure with its n and how it was made, and the hash of the data that it was
 * computed from, which the file's subject names too. The same report gives the same bytes.
 */
export async function reportPdf(report: ReportHead): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    info: {
      Title: `Drift audit, ${report.name}, ${report.period}`,
      Subject: `data sha256 ${report.dataSha256}`,
      Creator: `Sagitta ${report.software}`,
      CreationDate: new Date(report.madeAt),
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  await write(new Sheet(document), report);
  document.end();
  return done;
}

/** Between two sections others are answered: setting one takes some tens of milliseconds. */
async function write(sheet: Sheet, report: ReportHead): Promise<void> {
  for (const section of [title, agreement, charts, shift, investigations, methods]) {
    section(sheet, report);
    await setImmediate();
  }
  sheet.foot(
    (page, pages) =>
      `${report.name} · ${report.period} · data ${report.dataSha256.slice(0, 16)} · For research use, not for diagnosis. · ${page} of ${pages}`,
  );
}

function title(
  sheet: Sheet,
  { name, period, days, madeAt, madeBy, software, dataSha256, figures }: ReportHead,
): void {
  sheet.paragraph(`Drift audit: ${name}`, { size: 20, weight: 'bold' });
  sheet.paragraph(`${period} (${days.from} to ${days.to})`, { size: 11, colour: FAINT });
  sheet.space(6);
  const alarming = figures.charts.filter(({ light }) => light === 'alarm');
  sheet.paragraph(
    alarming.length > 0
      ? `${alarming.length} of ${charted(figures.charts).length} charts stand at alarm: ${alarming.map(({ metric }) => metricWords(metric)).join('; ')}.`
      : charted(figures.charts).length > 0
        ? `None of ${charted(figures.charts).length} charts stands at alarm.`
        : 'No chart: there is no baseline, or too little data for one.',
    { size: 10, weight: 'bold' },
  );
  const { baseline } = figures;
  sheet.paragraph(
    baseline
      ? `Held against baseline ${baseline.version}: ${baseline.pairs} pairs of ${baseline.patients} patients, ${baseline.days.from} to ${baseline.days.to}, frozen by ${baseline.frozenBy.displayName} on ${baseline.frozenAt.slice(0, 10)}: ${baseline.reason}`
      : 'No baseline of days before the end of this period: nothing is charted.',
  );
  const { pairs, patients, refused } = figures.counts;
  sheet.paragraph(`${pairs} pairs of ${patients} patients in the period, ${refused} of them refused.`);
  sheet.paragraph(
    `Made ${madeAt} ${madeBy ? `for ${madeBy.displayName}` : 'by schedule'} by Sagitta ${software}. Data sha256 ${dataSha256}.`,
    { colour: FAINT, size: 8 },
  );
}

const charted = (charts: readonly ChartSummary[]): ChartSummary[] =>
  charts.filter(({ notCharted }) => notCharted === null);

function agreement(sheet: Sheet, { figures }: ReportHead): void {
  const { groups, points, readings, patients, betweenReaders, sets, neededPatients } = figures.agreement;
  sheet.heading('Agreement with readers');
  const others = sets.filter(({ set, readings: n }) => set !== 'headline' && n > 0);
  sheet.paragraph(
    `${readings} blinded readings of ${patients} patients drawn at random.` +
      (others.length > 0
        ? ` Not counted here: ${others.map(({ set, readings: n }) => `${n} ${set}`).join(', ')}.`
        : ''),
  );
  const all = groups.find(({ by }) => by === 'all');
  if (!all || readings === 0) {
    sheet.paragraph('Without such readings nothing is said of agreement: draw a plan and read it blind.');
    return;
  }
  if (neededPatients !== null) {
    sheet.paragraph(
      `${neededPatients} patients more would tell IROM's mean absolute error to within 0.5 deg.`,
    );
  }
  sheet.space(4);
  sheet.table<readonly [string, string, string, string]>(
    [
      { title: '', width: 3, of: ([what]) => what },
      { title: 'here (95 % interval)', width: 3, of: ([, here]) => here },
      { title: 'n (patients)', width: 2, align: 'right', of: ([, , n]) => n },
      { title: 'study, internal / external', width: 2.4, align: 'right', of: ([, , , study]) => study },
    ],
    [
      [
        'Identification rate',
        estimate(all.identification, share),
        ofN(all.identification),
        STUDY.identification,
      ],
      ['Corner error, mm', estimate(all.cornerMae), ofN(all.cornerMae), STUDY.corner],
      ['IROM, mean absolute error, deg', estimate(all.irom.mae), ofN(all.irom), STUDY.irom],
      [
        'dST, mean absolute error, mm',
        estimate(all.translation.mae),
        ofN(all.translation),
        STUDY.translation,
      ],
    ],
  );
  sheet.space(6);
  for (const [name, value] of [
    ['IROM, deg', 'irom'],
    ['dST, mm', 'translation'],
  ] as const) {
    sheet.table(distanceColumns(name, value), shown(groups));
    sheet.space(4);
    sheet.table(likenessColumns(name, value), shown(groups));
    sheet.space(8);
  }
  differencePlots(sheet, [
    { title: 'IROM', unit: 'model − reader, deg', points: points.irom, ...limitsOf(all.irom) },
    { title: 'dST', unit: 'model − reader, mm', points: points.translation, ...limitsOf(all.translation) },
  ]);
  const { irom, readers, pairsReadTwice } = betweenReaders;
  sheet.paragraph(
    pairsReadTwice > 0
      ? `Between ${readers} readers of ${pairsReadTwice} pairs: IROM differs by ${estimate(irom.mae)} deg on average, ICC(2,1) ${estimate(irom.icc21)}.`
      : 'No pair was read by two readers: how far readers differ is not known here.',
  );
}

const limitsOf = ({ bias, lowerLimit, upperLimit }: GroupAgreement['irom']) => ({
  ...{ bias, lower: lowerLimit, upper: upperLimit },
});
const ofN = ({ n, patients }: { readonly n: number; readonly patients: number }): string =>
  `${n} (${patients})`;
const shown = (groups: readonly GroupAgreement[]): GroupAgreement[] =>
  groups.filter(({ by }) => by === 'all' || by === 'segment' || by === 'device' || by === 'model');

/** Two lines a group would be read as two groups: so there are two tables, how far apart and how alike. */
const distanceColumns = (name: string, value: Quantity): Column<GroupAgreement>[] => [
  { title: name, width: 1.7, of: nameOf },
  { title: 'n (patients)', width: 1.2, align: 'right', of: (group) => ofN(group[value]) },
  { title: 'MAE', width: 2, of: (group) => estimate(group[value].mae) },
  { title: 'bias', width: 2, of: (group) => estimate(group[value].bias) },
  {
    title: '95 % limits',
    width: 1.6,
    of: ({ [value]: { lowerLimit, upperLimit } }) =>
      `${number(lowerLimit.value)} to ${number(upperLimit.value)}`,
  },
  { title: 'RMSE', width: 0.8, align: 'right', of: (group) => number(group[value].rmse.value) },
];

const likenessColumns = (name: string, value: Quantity): Column<GroupAgreement>[] => [
  { title: name, width: 1.7, of: nameOf },
  { title: 'ICC(2,1)', width: 1.9, of: (group) => estimate(group[value].icc21) },
  { title: 'ICC(3,1)', width: 1.9, of: (group) => estimate(group[value].icc31) },
  { title: 'Deming slope', width: 1.9, of: (group) => estimate(group[value].demingSlope) },
  { title: 'Deming intercept', width: 2, of: (group) => estimate(group[value].demingIntercept) },
  {
    title: 'in 90 % interval',
    width: 1.4,
    align: 'right',
    of: (group) => share(group[value].coverage.value),
  },
];

type Quantity = 'irom' | 'translation';
const nameOf = ({ by, key }: GroupAgreement): string => (by === 'all' ? 'all' : key);

function charts(sheet: Sheet, { figures: { charts: summaries, baseline } }: ReportHead): void {
  const held = new Map(baseline?.metrics.map(({ metric, n }) => [metric, n]));
  sheet.heading('Control charts');
  if (summaries.length === 0) {
    sheet.paragraph('No chart yet.');
    return;
  }
  const SPARK = 90;
  const columns = [
    { title: 'metric', width: 2.6, of: ({ metric }: ChartSummary) => metricWords(metric) },
    { title: 'light', width: 1.3, of: ({ light }: ChartSummary) => light.replaceAll('-', ' ') },
    {
      title: 'n then / last',
      width: 1.3,
      align: 'right' as const,
      of: ({ metric, last }: ChartSummary) => `${held.get(metric) ?? 0} / ${last?.n ?? 0}`,
    },
    {
      title: 'baseline mean ± SD',
      width: 1.8,
      of: ({ baselineMean, baselineSd }: ChartSummary) =>
        baselineMean === null ? ABSENT : `${number(baselineMean)} ± ${number(baselineSd)}`,
    },
    {
      title: 'last 30 days',
      width: 1.1,
      align: 'right' as const,
      of: ({ recentMean }: ChartSummary) => number(recentMean),
    },
    {
      title: 'last z',
      width: 0.8,
      align: 'right' as const,
      of: ({ last }: ChartSummary) => number(last?.z ?? null),
    },
    { title: 'signal', width: 2.6, of: signalWords },
  ];
  sheet.table(columns, summaries);
  const alarming = summaries.filter(({ light, spark: values }) => light === 'alarm' && values.length > 0);
  for (const { metric, spark: values } of alarming) {
    sheet.keep(22);
    sheet.line(`${metricWords(metric)}: z of the last ${values.length} subgroups`, sheet.left, sheet.y + 7, {
      size: 8,
    });
    spark(sheet, values, sheet.left + sheet.width - 2 * SPARK, sheet.y + 2, 2 * SPARK, 18);
    sheet.space(22);
  }
}

function shift(sheet: Sheet, { figures }: ReportHead): void {
  const { days, patients, metrics } = figures.shift;
  sheet.heading('Distributions against the baseline');
  sheet.paragraph(`${patients} patients, ${days.from} to ${days.to}, one pair a patient.`);
  sheet.space(3);
  sheet.table<MetricShift>(
    [
      { title: 'metric', width: 2.4, of: ({ metric }) => metricWords(metric) },
      {
        title: 'n then / now',
        width: 1.4,
        align: 'right',
        of: ({ nBaseline, nCurrent }) => `${nBaseline} / ${nCurrent}`,
      },
      {
        title: 'verdict',
        width: 1.6,
        of: ({ verdict, needed }) =>
          verdict === 'not-enough-data' && needed !== null ? `needs ${needed}` : verdict,
      },
      { title: 'effect (95 % interval)', width: 2.6, of: effectWords },
      {
        title: 'q',
        width: 0.8,
        align: 'right',
        of: ({ q }) => (q === null ? ABSENT : q < 0.001 ? '<0.001' : q.toFixed(3)),
      },
      { title: 'PSI', width: 0.8, align: 'right', of: ({ psi }) => number(psi) },
      { title: 'W, SD', width: 0.9, align: 'right', of: ({ wasserstein }) => number(wasserstein) },
    ],
    [...metrics].sort(
      (a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || groupOf(a) - groupOf(b),
    ),
  );
}

const ORDER: readonly MetricShift['verdict'][] = ['shifted', 'same', 'not-enough-data'];
const groupOf = ({ metric }: MetricShift): number =>
  ['input', 'behaviour', 'output'].indexOf(METRICS[metric].group);

function investigations(sheet: Sheet, { figures }: ReportHead): void {
  sheet.heading('Investigations');
  if (figures.investigations.length === 0) sheet.paragraph('None in this period.');
  for (const { openedAt, state, alarms, lookedAtBy, closed } of figures.investigations) {
    sheet.keep(44);
    sheet.paragraph(`Opened ${openedAt.slice(0, 10)}, ${state}`, { weight: 'bold' });
    sheet.paragraph(
      alarms
        .map(({ metric, direction, since }) => `${metricWords(metric)} ${direction} since ${since}`)
        .join('; '),
    );
    sheet.paragraph(lookedAtBy ? `Looked at by ${lookedAtBy.displayName}.` : 'Nobody has taken it.');
    if (closed) {
      sheet.paragraph(
        `Closed ${closed.at.slice(0, 10)} by ${closed.by.displayName}: ${closed.decision}. ${closed.reason}`,
      );
    }
    sheet.space(4);
  }
}

function methods(sheet: Sheet, { methods: made, centerId, period }: ReportHead): void {
  sheet.heading('Methods');
  for (const [figure, method] of Object.entries(made)) sheet.paragraph(`${figure}: ${method}`, { size: 8 });
  sheet.space(4);
  sheet.paragraph(
    `Compute it again: sagitta audit report --center ${centerId} --period ${period} --verify computes every figure anew from the data in the JSON report and compares them.`,
    { size: 8 },
  );
}
