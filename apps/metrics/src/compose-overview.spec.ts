import { describe, expect, it } from 'vitest';
import { type CenterAudit, Overview } from '@sagitta/contracts';
import { composeOverview, type OverviewFacts } from './compose-overview.ts';
import { ThroughputHistory } from './throughput-history.ts';

const now = Date.parse('2030-01-01T12:00:30.000Z');
const nothing = {
  ...{ wait: [], read: [], decode: [], place: [], infer: [], landmarks: [], kinematics: [], persist: [] },
  total: [],
};
const facts = (overrides: Partial<OverviewFacts> = {}): OverviewFacts => ({
  now,
  windowMs: 60_000,
  history: new ThroughputHistory(),
  activity: [center('harbor'), center('lakeside')],
  settled: [],
  stages: nothing,
  counts: [],
  failures: [],
  lastMeasured: null,
  queue: { depth: 0, oldestSeconds: null },
  ...{ workers: [], restarts: new Map(), received: 0, usuallySend: [], drift: [], dayEnds: now + 3_600_000 },
  reviews: { pairs: 0, oldestReceivedAt: null },
  ...overrides,
});
const center = (centerId: string, flying: { inFlight: number; oldestInFlightAt: number } | null = null) => ({
  ...{ centerId, name: centerId, inFlight: 0, oldestInFlightAt: null, lastReceivedAt: null },
  ...flying,
});
/** Pairs given as [received, committed], seconds before now. */
const settled = (centerId: string, measured: boolean, ...pairs: [number, number][]) => ({
  centerId,
  measured,
  receivedAt: pairs.map(([received]) => now - received * 1000),
  committedAt: pairs.map(([, committed]) => now - committed * 1000),
});

describe('composeOverview', () => {
  it('is idle without traffic: no number, but when the last one was', () => {
    const overview = composeOverview(facts({ lastMeasured: new Date(now - 3_600_000) }));
    expect(Overview.parse(overview).secondsPerPatient).toEqual({
      ...{ state: 'idle', value: null, at: '2030-01-01T11:00:30.000Z', patients: 0, windowSeconds: 60 },
    });
    expect(overview.latencyMs).toEqual({ p50: null, p95: null, p99: null, n: 0 });
    expect(overview.history).toHaveLength(60);
    expect(overview.stages.map(({ stage }) => stage)).toContain('persist');
  });

  it('counts busy time once, patients in the window only, and each center by itself', () => {
    const overview = composeOverview(
      facts({
        settled: [
          settled('harbor', true, [70, 65], [40, 30], [35, 20]), // 10 + 10 busy seconds, the first too early
          settled('lakeside', false, [38, 36]), // refused, within harbor's busy time
        ],
        counts: [
          { centerId: 'harbor', received: 9, measured: 7, failed: 0, toReview: 2 },
          { centerId: 'lakeside', received: 4, measured: 0, failed: 3, toReview: 0 },
        ],
      }),
    );
    expect(overview.secondsPerPatient).toMatchObject({ state: 'live', value: 10, patients: 2 });
    expect(overview.patientsPerMinute).toBe(2);
    expect(overview.latencyMs).toEqual({ p50: 10_000, p95: 15_000, p99: 15_000, n: 2 });
    expect(overview.today).toEqual({ received: 13, measured: 7, failed: 3 });
    const [harbor, lakeside] = overview.centers;
    expect(harbor).toMatchObject({
      received: 9,
      measured: 7,
      toReview: 2,
      perMinute: 2,
      latencyMs: { n: 2 },
    });
    expect(lakeside).toMatchObject({ received: 4, failed: 3, perMinute: 0, latencyMs: { n: 0 } });
  });

  it('is live while a pair is in flight, though none is measured yet', () => {
    const flying = center('harbor', { inFlight: 3, oldestInFlightAt: now - 5_000 });
    const overview = composeOverview(facts({ activity: [flying, center('lakeside')], queue: null }));
    expect(overview.secondsPerPatient).toMatchObject({ state: 'live', value: null });
    // Told of its own pairs instead of everybody's queue.
    expect(overview.queue).toEqual({ depth: 3, oldestSeconds: 5, secondsToEmpty: null });
  });

  it('looks ahead by its own figures', () => {
    const overview = Overview.parse(
      composeOverview(
        facts({
          settled: [settled('harbor', true, [900, 890], [40, 30], [35, 20])],
          counts: [{ centerId: 'harbor', received: 9, measured: 7, failed: 0, toReview: 0 }],
          stages: { ...nothing, total: [400, 600] },
          ...{ queue: { depth: 10, oldestSeconds: 4 }, received: 1, workers: null },
          reviews: { pairs: 4, oldestReceivedAt: now - 30 * 3_600_000 },
        }),
      ),
    );
    // Three in the last hour, one of them before the window; an hour is left of the day.
    expect(overview.forecastToday).toBe(10);
    expect(overview.queue.secondsToEmpty).toBe(600);
    expect(overview.reviewOpen).toBe(4);
    expect(overview.capacity).toBeNull(); // not told of workers
    expect(overview.alerts.map(({ code }) => code)).toEqual(['review-waiting']);
  });

  it('shows how the drift audit sees a center, as soon as it has looked', () => {
    const audit = (centerId: string, computedAt: string | null): CenterAudit => ({
      ...{ centerId, name: centerId, light: 'alarm', alarming: ['sharpness'], watching: [] },
      ...{
        openInvestigations: 1,
        recentPairs: 600,
        lastDay: null,
        baseline: null,
        agreement: null,
        computedAt,
      },
    });
    const drift = [audit('harbor', new Date(now).toISOString()), audit('lakeside', null)];
    const overview = Overview.parse(composeOverview(facts({ drift })));
    expect(overview.centers.map((center) => center.drift)).toEqual(['alarm', undefined]);
  });
});
