import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAcceptedPair, testNats, waitFor, type TestNats } from '@sagitta/testing';
import { consume } from './consume.ts';
import type { ExhaustedItem } from './index.ts';
import type { MessageBus } from './message-bus.ts';
import { silentLog } from './log.ts';

let nats: TestNats;
let bus: MessageBus;
beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
});
afterAll(() => nats.stop());

/** A worker that takes work items and never says a word about them, as one that crashes. */
async function silentWorker(): Promise<() => Promise<void>> {
  const manager = await bus.connection.nats.jetstreamManager();
  await manager.consumers.add('WORK', {
    ...{ durable_name: 'silent', ack_policy: 'explicit' as never, filter_subject: 'work.measure-pair.v1' },
    ...{ max_deliver: 2, ack_wait: 100e6 },
  });
  const consumer = await bus.connection.jetstream.consumers.get('WORK', 'silent');
  const messages = await consumer.consume({ callback: () => undefined });
  return async () => {
    await messages.close();
    await manager.consumers.delete('WORK', 'silent');
  };
}

const advisories = async (): Promise<number> => {
  const manager = await bus.connection.nats.jetstreamManager();
  return (await manager.streams.info('ADVISORIES')).state.messages;
};

describe('followExhausted', () => {
  it('hands over what nobody finished, once its deliveries are used up, and removes it from the queue', async () => {
    const stopWorker = await silentWorker();
    const items: ExhaustedItem[] = [];
    let failures = 0;
    const stop = await bus.followExhausted('exhausted', async (item) => {
      // The first attempt to record its end fails: it comes again.
      if (++failures === 1) throw new Error('the database is away');
      items.push(item);
    });
    const pair = anAcceptedPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(async () => items.length === 1 && (await bus.workQueue()).depth === 0);
    expect(items).toEqual([
      { subject: 'work.measure-pair.v1', pair, streamSequence: expect.any(Number), deliveries: 2 },
    ]);
    expect(failures).toBe(2);
    await stop();
    await stopWorker();
  });

  it('finds what was given up while nobody followed, after a kill -9 of the broker too', async () => {
    const stopWorker = await silentWorker();
    const seen = await advisories();
    const pair = anAcceptedPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(async () => (await advisories()) > seen);
    await nats.kill();
    await nats.start();
    await waitFor(() => bus.isConnected());
    const items: ExhaustedItem[] = [];
    const stop = await bus.followExhausted('exhausted', async (item) => void items.push(item));
    await waitFor(async () => items.length > 0 && (await bus.workQueue()).depth === 0);
    expect(items.map((item) => item.pair.pairId)).toEqual([pair.pairId]);
    await stop();
    await stopWorker();
  });

  it('removes a broken item without handing it over', async () => {
    const stopWorker = await silentWorker();
    const items: ExhaustedItem[] = [];
    const stop = await bus.followExhausted('exhausted', async (item) => void items.push(item));
    await bus.connection.jetstream.publish('work.measure-pair.v1', '{"pairId":1}');
    await waitFor(async () => (await bus.workQueue()).depth === 0);
    expect(items).toEqual([]);
    await stop();
    await stopWorker();
  });

  it('hears of an item whose handler asked for another attempt every time', async () => {
    const items: ExhaustedItem[] = [];
    const stop = await bus.followExhausted('exhausted', async (item) => void items.push(item));
    const loop = await consume(bus.connection, {
      consumer: {
        ...{ stream: 'WORK', name: 'failing', subject: 'work.measure-pair.v1' },
        ...{ ackWaitMs: 5_000, maxDeliver: 3 },
      },
      ...{ slots: 1, delay: { firstMs: 10, limitMs: 20 }, log: silentLog },
      work: () => Promise.reject(new Error('again')),
    });
    const pair = anAcceptedPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(async () => (await bus.workQueue()).depth === 0, 30_000);
    expect(items).toMatchObject([{ pair, deliveries: 3 }]);
    await loop.stop(1_000);
    await stop();
  });
});
