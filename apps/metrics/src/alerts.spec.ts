import { describe, expect, it } from 'vitest';
import { Alert, type CenterView, type WorkerView } from '@sagitta/contracts';
import { ALERT_LIMITS, alertsOf, type AlertFacts } from './alerts.ts';

const now = Date.parse('2030-01-01T12:00:30.000Z');
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
const worker = (overrides: Partial<WorkerView> = {}): WorkerView => ({
  ...{ workerId: 'worker-1', host: 'box', processId: 7, state: 'idle', softwareVersion: '0.1.0' },
  ...{ requestedProvider: 'auto', provider: 'cpu', model: null, startedAt: ago(900), lastSeenAt: ago(1) },
  ...{ measured: 0, failed: 0, inFlight: 0, p50Ms: null, p95Ms: null, utilisation: 0, memoryMb: 200 },
  ...{ lost: false, restarts: 0, ...overrides },
});
const center = (overrides: Partial<CenterView> = {}): CenterView => ({
  ...{ centerId: 'harbor', name: 'Harbor', received: 0, measured: 0, failed: 0, inFlight: 0, perMinute: 0 },
  ...{
    lastReceivedAt: ago(60),
    latencyMs: { p50: null, p95: null, p99: null, n: 0 },
    toReview: 0,
    ...overrides,
  },
});
const queue = (depth: number, oldestSeconds: number | null) => ({
  depth,
  oldestSeconds,
  secondsToEmpty: null,
});
/** The last minute is the one that is running. */
const minutes = (...secondsPerPatient: (number | null)[]) =>
  secondsPerPatient.map((value, i) => ({
    at: ago(60 * (secondsPerPatient.length - i)),
    secondsPerPatient: value,
    patients: 1,
  }));
const alerts = (overrides: Partial<AlertFacts>) => {
  const found = alertsOf({
    ...{ now, queue: queue(0, null), history: [], centers: [center()], received: 0, settled: 0 },
    ...{ workers: [worker()], restarts: new Map(), usuallySend: [], oldestOpenReview: null },
    ...{ drift: [], ...overrides },
  });
  for (const alert of found) Alert.parse(alert);
  return found;
};
const told = (overrides: Partial<AlertFacts>) =>
  alerts(overrides).map(({ code, severity }) => `${severity} ${code}`);

describe('alertsOf', () => {
  it.each<[string, Partial<AlertFacts>, string[]]>([
    ['a quiet network', {}, []],
    ['no worker and no work', { workers: [] }, []],
    ['work for a worker that is starting', { workers: [], queue: queue(3, 5) }, []],
    ['work and no worker', { workers: [], queue: queue(3, 20) }, ['critical no-workers']],
    [
      'work and lost workers',
      { workers: [worker({ lost: true, lastSeenAt: ago(20) })], queue: queue(3, 20) },
      ['critical no-workers', 'warning worker-lost'],
    ],
    ['work and a worker', { queue: queue(3, 20) }, []],
    ['old work', { queue: queue(3, 31) }, ['warning queue-old']],
    ['work past its deadline', { queue: queue(3, 121) }, ['critical queue-old']],
    [
      'more coming in than done',
      { queue: queue(50, 9), received: 130, settled: 100 },
      ['warning queue-growing'],
    ],
    ['a little more coming in', { queue: queue(50, 9), received: 119, settled: 100 }, []],
    ['a small queue that grows', { queue: queue(5, 9), received: 130, settled: 100 }, []],
    ['nothing settled yet', { queue: queue(50, 9), received: 130, settled: 0 }, []],
    ['slow minutes', { history: minutes(0.2, 0.11, null, 0.3, 0.4, 0.01) }, ['warning target-missed']],
    ['one quick minute among them', { history: minutes(0.2, 0.09, 0.3, 0.4, 0.4, 0.4) }, []],
    ['too few busy minutes', { history: minutes(null, null, 0.5, null, 0.5, 0.5) }, []],
    [
      'a worker that finished and went',
      { workers: [worker(), worker({ lost: true, state: 'draining' })] },
      [],
    ],
    ['a deployment', { restarts: new Map([['worker-1', 1]]) }, []],
    ['starts again and again', { restarts: new Map([['worker-1', 3]]) }, ['warning worker-restarts']],
    ['many failures', { centers: [center({ measured: 79, failed: 21 })] }, ['warning failures-many']],
    ['mostly failures', { centers: [center({ measured: 9, failed: 11 })] }, ['critical failures-many']],
    ['a first pair that failed', { centers: [center({ failed: 1 })] }, []],
    ['a silent night', { centers: [center({ lastReceivedAt: ago(9 * 3600) })] }, []],
    [
      'a silent weekday',
      { centers: [center({ lastReceivedAt: ago(5 * 3600) })], usuallySend: ['harbor'] },
      ['warning center-silent'],
    ],
    ['a coffee break', { centers: [center({ lastReceivedAt: ago(3600) })], usuallySend: ['harbor'] }, []],
    ['a center that nobody was called for', { drift: [{ centerId: 'harbor', openInvestigations: 0 }] }, []],
    ['a drifted center', { drift: [{ centerId: 'harbor', openInvestigations: 1 }] }, ['warning drift-alarm']],
    ['a review of yesterday', { oldestOpenReview: now - 20 * 3_600_000 }, []],
    ['a review of last week', { oldestOpenReview: now - 150 * 3_600_000 }, ['critical review-waiting']],
  ])('of %s', (_, facts, expected) => {
    expect(told(facts)).toEqual(expected);
  });

  it('says what was measured, the limit and what it is about', () => {
    const [alert] = alerts({ centers: [center({ centerId: 'lakeside', measured: 60, failed: 40 })] });
    expect(alert).toEqual({
      ...{ code: 'failures-many', severity: 'warning', value: 0.4, centerId: 'lakeside' },
      threshold: ALERT_LIMITS['failures-many'].warning,
    });
  });

  it('puts the gravest first', () => {
    const both = {
      oldestOpenReview: now - 150 * 3_600_000,
      restarts: new Map([['worker-1', 3]]),
      queue: queue(3, 40),
    };
    expect(told(both)).toEqual(['critical review-waiting', 'warning queue-old', 'warning worker-restarts']);
  });

  it('tells a center nothing of the network', () => {
    const facts: Partial<AlertFacts> = {
      ...{ workers: null, queue: queue(50, 200), received: 200, settled: 100 },
      ...{ history: minutes(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), restarts: new Map([['worker-1', 9]]) },
    };
    expect(told(facts)).toEqual(['critical queue-old']);
  });
});
