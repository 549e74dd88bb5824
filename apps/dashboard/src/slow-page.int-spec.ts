import type { Progress } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { anAcceptedPair, type TestNats, testNats, waitFor } from '@sagitta/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MetricsStandIn } from '../test/metrics-stand-in.ts';
import { PageClient } from '../test/page-client.ts';
import { RunningDashboard } from '../test/running-dashboard.ts';

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

const open = async (): Promise<PageClient> => {
  const page = await PageClient.open(dashboard.url, metrics.signIn('admin'));
  pages.push(page);
  return page;
};

/** The page stops taking anything from the network, as one on a dead link does. */
const stall = (page: PageClient): (() => void) => {
  const { ws } = page.socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } };
  ws.pause();
  return () => ws.resume();
};

/** Large ones: what the kernel holds for a connection must be used up first. */
const aLargeProgress = (): Progress => ({
  ...{ pairId: anAcceptedPair().pairId, centerId: 'harbor', stage: 'reading' },
  ...{ at: new Date().toISOString(), workerId: 'w'.repeat(20_000) },
});

const timesBehind = async (): Promise<number> => {
  const text = await (await dashboard.fetch('/metrics')).text();
  return Number(/^sagitta_dashboard_clients_behind_total (\d+)/m.exec(text)?.[1]);
};

describe('a page that takes nothing', () => {
  it('is left out after a while, does not hold up others, and begins anew when it takes again', async () => {
    const [stalled, other] = [await open(), await open()];
    const goOn = stall(stalled);
    while ((await timesBehind()) === 0) {
      const last = aLargeProgress();
      for (let i = 0; i < 20; i++) bus.publishLive('live.progress.v1', aLargeProgress());
      bus.publishLive('live.progress.v1', last);
      await waitFor(() => other.heardOf(last.pairId, 'progress'));
      other.heard.length = 0;
    }
    expect(stalled.snapshots()).toHaveLength(1);

    const missed = aLargeProgress();
    bus.publishLive('live.progress.v1', missed);
    await waitFor(() => other.heardOf(missed.pairId, 'progress'));
    goOn();
    await waitFor(() => stalled.snapshots().length === 2);
    expect(stalled.heardOf(missed.pairId, 'progress')).toBe(false);
    const next = aLargeProgress();
    bus.publishLive('live.progress.v1', next);
    await waitFor(() => stalled.heardOf(next.pairId, 'progress'));
    expect(stalled.ended).toEqual([]);
  });
});
