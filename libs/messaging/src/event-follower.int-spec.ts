import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anAcceptedPair, aPairMeasured, testNats, waitFor, type TestNats } from '@sagitta/testing';
import type { MessageBus } from './message-bus.ts';

let nats: TestNats;
let bus: MessageBus;
beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
});
afterEach(async () => {
  const manager = await bus.connection.nats.jetstreamManager();
  await manager.streams.purge('EVENTS');
});
afterAll(() => nats.stop());

const accept = async (): Promise<string> => {
  const pair = anAcceptedPair();
  await bus.publish('event.pair-accepted.v1', pair, pair.pairId);
  return pair.pairId;
};

describe('followEvents', () => {
  it('narrows the payload by its subject, in the order of the stream', async () => {
    const got: string[] = [];
    const stop = await bus.followEvents('new', (subject, payload) => {
      if (subject === 'event.pair-measured.v1') got.push(`measured ${payload.pair.pairId}`);
      else if (subject === 'event.pair-accepted.v1') got.push(`accepted ${payload.pairId}`);
    });
    const event = aPairMeasured();
    const { pairId } = event.pair;
    await bus.publish('event.pair-accepted.v1', event.pair, `${pairId}:accepted`);
    await bus.publish('event.pair-measured.v1', event, `${pairId}:measured`);
    await waitFor(() => got.length === 2);
    expect(got).toEqual([`accepted ${pairId}`, `measured ${pairId}`]);
    await stop();
  });

  it("'new' leaves out the past; a time brings all since then", async () => {
    const before = await accept();
    // Behind the first event by the millisecond that a Date cannot tell apart, and more.
    const stored = Date.now();
    await waitFor(() => Date.now() > stored + 2);
    const middle = new Date();
    const fresh: string[] = [];
    const since: string[] = [];
    const stops = [
      await bus.followEvents(
        'new',
        (_subject, payload) => void fresh.push((payload as { pairId: string }).pairId),
      ),
    ];
    const after = await accept();
    stops.push(
      await bus.followEvents(
        middle,
        (_subject, payload) => void since.push((payload as { pairId: string }).pairId),
      ),
    );
    await waitFor(() => fresh.length > 0 && since.length > 0);
    expect([fresh, since]).toEqual([[after], [after]]);
    expect(before).not.toBe(after);
    await Promise.all(stops.map((stop) => stop()));
  });

  it('misses nothing and repeats nothing over a kill -9 of the broker', async () => {
    const got: string[] = [];
    const publisher = await nats.bus();
    const stop = await bus.followEvents('new', (_subject, payload) => {
      got.push((payload as { pairId: string }).pairId);
    });
    const sent: string[] = [];
    const send = async (): Promise<void> => {
      const pair = anAcceptedPair();
      await publisher.publish('event.pair-accepted.v1', pair, pair.pairId);
      sent.push(pair.pairId);
    };
    for (let i = 0; i < 50; i++) await send();
    await nats.kill();
    await nats.start();
    for (let i = 0; i < 50; i++) await send();
    await waitFor(() => got.length >= 100);
    expect(got).toEqual(sent);
    await stop();
  });

  it('reports a broken event, leaves it out and goes on', async () => {
    const lines: string[] = [];
    const reporting = await nats.bus({ log: (_level, message) => lines.push(message) });
    const got: string[] = [];
    const stop = await reporting.followEvents('new', (subject, _payload) => void got.push(subject));
    await bus.connection.jetstream.publish('event.pair-accepted.v1', '{}');
    // A process of another version has added it.
    const manager = await bus.connection.nats.jetstreamManager();
    const { subjects } = (await manager.streams.info('EVENTS')).config;
    await manager.streams.update('EVENTS', { subjects: [...subjects, 'event.of-another-version.v7'] });
    await bus.ensureStreams();
    await bus.connection.jetstream.publish('event.of-another-version.v7', '{}');
    await accept();
    await waitFor(() => got.length === 1);
    expect(lines).toEqual([
      expect.stringContaining('An event was left out: event.pair-accepted.v1 does not fit its schema'),
      expect.stringContaining('An event was left out: event.of-another-version.v7 is not in the catalogue'),
    ]);
    await stop();
  });

  it('stops: a handler is not called after that', async () => {
    let calls = 0;
    const stop = await bus.followEvents('new', () => void calls++);
    await stop();
    await accept();
    const heard: unknown[] = [];
    const other = await bus.followEvents(
      new Date(Date.now() - 5_000),
      (subject, _payload) => void heard.push(subject),
    );
    await waitFor(() => heard.length > 0);
    expect(calls).toBe(0);
    await other();
  });
});
