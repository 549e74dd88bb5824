import { acceptedSummary, type Delta, type PairSummary, type Snapshot, STAGES } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { anAcceptedPair, type TestNats, testNats, waitFor } from '@sagitta/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { PageClient } from '../test/page-client.ts';
import { RunningDashboard } from '../test/running-dashboard.ts';
import { LiveFeed } from '../web/src/live/live-feed.ts';
import type { LiveState } from '../web/src/live/live-state.ts';
import { LiveStore } from '../web/src/live/live-store.ts';

let nats: TestNats;
let bus: MessageBus;
let metrics: MetricsStandIn;
let dashboard: RunningDashboard;
const pages: PageClient[] = [];

beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
  metrics = await MetricsStandIn.on(bus);
  dashboard = await RunningDashboard.start(nats.url);
});
afterAll(async () => {
  for (const page of pages) page.close();
  await dashboard.stop();
  await nats.stop();
});

/** A page's own state behind a connection that may lose deltas. */
function feeding(name: PersonName, loses: (delta: Delta) => boolean = () => false) {
  const page = new PageClient(dashboard.url, metrics.signIn(name));
  pages.push(page);
  const store = new LiveStore();
  const feed = new LiveFeed(store, () => page.socket.emit('resync'));
  page.socket.on('snapshot', (snapshot: Snapshot) => feed.snapshot(snapshot));
  page.socket.on('delta', (delta: Delta) => void (loses(delta) || feed.delta(delta)));
  return { page, store };
}

/** What is seen of the pairs. */
const shown = ({ pairs }: LiveState) => pairs.map(({ summary, stages }) => ({ summary, stages }));

let happened = 0;
/** A pair goes its way, and a person looks at it; as messages, which overtake each other. */
function happens(centerId: string): PairSummary {
  const at = new Date(Date.parse('2030-01-01') + 1_000 * happened++).toISOString();
  const pair = anAcceptedPair({ centerId, receivedAt: at });
  const { pairId } = pair;
  for (const stage of STAGES.filter((stage) => stage !== 'failed'))
    bus.publishLive('live.progress.v1', { pairId, centerId, stage, at });
  const measured: PairSummary = {
    ...acceptedSummary(pair),
    status: 'measured',
    committedAt: at,
    latencyMs: 1,
  };
  const end = { ...measured, changes: 2, revisions: 1 };
  bus.publishLive('live.pair-changed.v1', { ...measured, changes: 1 });
  bus.publishLive('live.pair-changed.v1', end);
  return end;
}

describe('deltas', () => {
  it('are numbered without holes for every audience, over thousands of changes, whenever a page comes', async () => {
    const names = ['admin', 'radiologist', 'northfielder'] as const;
    const early = names.map((name) => feeding(name).page);
    await waitFor(() => early.every((page) => page.snapshots().length === 1));
    const late: PageClient[] = [];
    const last: Partial<Record<string, PairSummary>> = {};
    for (let round = 0; round < 100; round++) {
      for (let i = 0; i < 10; i++) {
        const centerId = i % 2 ? 'harbor' : 'northfield';
        last[centerId] = happens(centerId);
      }
      if (round % 20 === 10) late.push(...names.map((name) => feeding(name).page));
      await bus.connection.nats.flush();
    }
    const all = [...early, ...late];
    const { harbor, northfield } = last;
    await waitFor(() =>
      all.every(
        (page, index) =>
          page.snapshots().length === 1 && page.heardOf((index % 3 === 2 ? northfield! : harbor!).pairId),
      ),
    );

    for (const page of all) {
      const [{ seq: from }] = page.snapshots() as [Snapshot];
      const seqs = page.deltas().map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index));
      // Nothing is lost between joining and the snapshot.
      expect(seqs[0]).toBeLessThanOrEqual(from + 1);
    }
    expect(early.every((page) => page.deltas().length > 10)).toBe(true);
  });

  it('that are missed are made up for by a snapshot: the page shows what others show', async () => {
    let losing = false;
    let lost = 0;
    const whole = feeding('admin');
    const holed = feeding('admin', () => {
      if (losing) lost += 1;
      return losing;
    });
    await waitFor(() => [whole, holed].every(({ page }) => page.snapshots().length === 1));
    losing = true;
    const missed = happens('harbor');
    await waitFor(() => whole.page.heardOf(missed.pairId) && lost > 0);
    losing = false;
    const last = happens('northfield');
    await waitFor(() => holed.page.snapshots().length === 2 && whole.page.heardOf(last.pairId));
    await waitFor(
      () => JSON.stringify(shown(holed.store.view())) === JSON.stringify(shown(whole.store.view())),
    );
    expect(holed.store.view().gaps).toBe(1);
    expect(whole.store.view().gaps).toBe(0);
    expect(shown(holed.store.view()).map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([missed, last]),
    );
  });

  it('asked for in a loop bring one snapshot, and nonsense brings nothing', async () => {
    const { page } = feeding('radiologist');
    await waitFor(() => page.snapshots().length === 1);
    for (let i = 0; i < 50; i++) page.socket.emit('resync');
    page.socket.emit('clock', 'not a function' as unknown as (at: number) => void);
    // Answered after everything that was asked before.
    const at = await page.socket.emitWithAck('clock');
    expect(at).toBeGreaterThan(0);
    await waitFor(() => page.snapshots().length >= 2);
    await page.socket.emitWithAck('clock');
    expect(page.snapshots()).toHaveLength(2);
  });
});
