import { uniformFrom } from '@sagitta/accuracy';
import type { ReportData } from '@sagitta/contracts';
import { CHARTED_METRICS, tallies, type NumberMetric, type Observation } from '@sagitta/drift';
import { aRow } from '../agreement.fixture.ts';
import { freezeMetrics } from '../charts/frozen-metric.ts';
import { reportTallies, withoutDelays, withoutNames } from './rows.ts';

const BASELINE = { from: '2030-01-01', to: '2030-02-09' };
const MARCH = { from: '2030-03-01', to: '2030-03-31' };
const DAY_MS = 86_400_000;

/** What two metrics were of twenty pairs a day; from March on sharpness is lower. */
function observed(from: string, to: string): Observation[] {
  const random = uniformFrom(7);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return Array.from({ length: 20 * days }, (_, i) => {
    const day = new Date(Date.parse(from) + Math.floor(i / 20) * DAY_MS).toISOString().slice(0, 10);
    const lower = day >= MARCH.from ? 0.8 : 0;
    return {
      ...{ pairId: `${from}-${i}`, patient: `${from}-${i}`, day, modelSha256: null },
      numbers: { sharpness: 10 + 4 * random() - lower, meanIrom: 8 + 4 * random() },
      words: { deviceModel: i % 2 === 0 ? 'Aero' : 'Bolt', ageBand: '40-49' },
    };
  });
}

const READ = Array.from({ length: 60 }, (_, i) =>
  aRow({ patient: `mrn-${i % 45}`, reader: `reader-${i % 2}` }, { irom: 9 + (i % 5), mm: 1 + (i % 3) / 2 }),
);

/** A center that was held against forty days and drifted in March. Every call makes it anew, the same. */
export async function reportDataOf(): Promise<ReportData> {
  const [held, later] = [observed(BASELINE.from, BASELINE.to), observed(MARCH.from, MARCH.to)];
  const metrics = await freezeMetrics(
    { tallies: (metric) => tallies(metric, held), words: () => 0 },
    async () => undefined,
  );
  const valuesOf = (observations: readonly Observation[], metric: NumberMetric): number[] =>
    observations.flatMap(({ numbers }) => numbers[metric] ?? []).sort((a, b) => a - b);
  const sample = (observations: readonly Observation[]): ReportData['samples']['current'] =>
    (['sharpness', 'meanIrom'] as const).map((metric) => {
      const values = valuesOf(observations, metric);
      return { metric, n: values.length, values, words: null };
    });
  const by = { username: 'ada', displayName: 'Ada Auditor' };
  const baselineId = '11111111-1111-4111-8111-111111111111';
  const data = {
    ...{ centerId: 'harbor', name: 'Harbor', period: '2030-03', days: MARCH },
    counts: { pairs: later.length, patients: later.length, refused: 0 },
    baseline: {
      ...{ baselineId, centerId: 'harbor', version: 1, days: BASELINE, modelSha256: null },
      ...{ pairs: held.length, patients: held.length, reason: 'A quiet winter', supersededAt: null },
      ...{ frozenBy: by, frozenAt: '2030-02-10T08:00:00.000Z', dataSha256: 'b'.repeat(64) },
      metrics: withoutDelays(metrics),
    },
    tallies: CHARTED_METRICS.map((metric) => reportTallies(metric, tallies(metric, [...held, ...later]))),
    resets: [{ metric: 'meanIrom' as const, day: '2030-03-05' }],
    samples: { baseline: sample(held), current: sample(later) },
    readings: withoutNames(READ),
    models: [{ id: 'lumbar', sha256: 'a'.repeat(64) }],
    investigations: [
      {
        ...{
          investigationId: '22222222-2222-4222-8222-222222222222',
          centerId: 'harbor',
          state: 'open' as const,
        },
        ...{ openedAt: '2030-03-04T00:10:00.000Z', lookedAtBy: by, closed: null },
        alarms: [
          {
            ...{
              alarmId: 'c'.repeat(64),
              centerId: 'harbor',
              metric: 'sharpness' as const,
              chart: 'cusum' as const,
            },
            ...{ direction: 'low' as const, raisedAt: '2030-03-04T00:10:00.000Z', day: '2030-03-03' },
            ...{ since: '2030-03-01', shift: -0.7, baselineId, silenced: false },
          },
        ],
      },
    ],
  };
  // As it travels.
  return JSON.parse(JSON.stringify(data)) as ReportData;
}
