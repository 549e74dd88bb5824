import { figuresOf, METHODS } from '@sagitta/audit';
import { type AgreementRow, AuditReport, type ReportData } from '@sagitta/contracts';

const DAYS = { from: '2030-03-01', to: '2030-03-31' };
const five = (value: number): number[] => Array<number>(5).fill(value);

const reading = (i: number): AgreementRow => ({
  ...{ readingId: `reading-${100 + i}`, pairId: i.toString(16).padStart(32, '0'), day: '2030-03-10' },
  ...{
    patient: `patient-${100 + i}`,
    device: 'Aero',
    modelSha256: 'a'.repeat(64),
    reader: `R${i % 2}`,
    repeat: 1,
  },
  ...{ source: 'csv', blinded: true, sampling: 'random', probability: null, planId: null },
  ...{ angleProtocol: 'mid-plane', translationProtocol: 'posterior-corner', corners: null },
  ...{
    readerIrom: five(9 + (i % 4)),
    readerTranslation: five(1.5),
    modelIrom: five(10),
    modelTranslation: five(2),
  },
  iromIntervals90: five(10).flatMap((value) => [value - 2, value + 2]),
  translationIntervals90: five(2).flatMap((value) => [value - 1, value + 1]),
});

/** A report without a baseline, of thirty readings, one chart of which stands at alarm. Its hash is made up. */
export function aReport(overrides: Partial<AuditReport> = {}): AuditReport {
  const data: ReportData = {
    ...{ centerId: 'harbor', name: 'Harbor Łódź', period: '2030-03', days: DAYS },
    ...{ counts: { pairs: 200, patients: 180, refused: 3 }, baseline: null, tallies: [], resets: [] },
    samples: { baseline: [], current: [] },
    readings: Array.from({ length: 30 }, (_, i) => reading(i)),
    ...{ models: [], investigations: [] },
  };
  const figures = figuresOf(data);
  const signal = {
    ...{
      chart: 'cusum' as const,
      direction: 'low' as const,
      day: '2030-03-09',
      since: '2030-03-05',
      shift: -0.8,
    },
  };
  return AuditReport.parse({
    ...{ schema: 1, centerId: data.centerId, name: data.name, period: data.period, days: DAYS },
    ...{ madeAt: '2030-04-02T00:00:00.000Z', madeBy: null, software: '1.2.3', dataSha256: 'd'.repeat(64) },
    figures: {
      ...figures,
      charts: figures.charts.map((chart) =>
        chart.metric === 'sharpness'
          ? { ...chart, light: 'alarm', signal, notCharted: null, spark: [0.2, -1, -3, -4] }
          : chart,
      ),
    },
    methods: METHODS,
    data,
    ...overrides,
  });
}
