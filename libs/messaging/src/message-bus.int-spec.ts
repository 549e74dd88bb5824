import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LivePayload } from '@sagitta/contracts';
import { anAcceptedPair, testNats, waitFor, type TestNats } from '@sagitta/testing';
import { connectBus, type MessageBus } from './index.ts';
import { silentLog } from './log.ts';

let nats: TestNats;
let bus: MessageBus;
beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
});
afterEach(async () => {
  const manager = await bus.connection.nats.jetstreamManager();
  await manager.streams.purge('WORK');
});
afterAll(() => nats.stop());

const progress = (): LivePayload<'live.progress.v1'> => ({
  pairId: anAcceptedPair().pairId,
  centerId: 'harbor',
  stage: 'reading',
  at: new Date().toISOString(),
});

describe('publish', () => {
  it('stores a message once for one msgId, and says how old the queue is', async () => {
    const pair = anAcceptedPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(async () => ((await bus.workQueue()).oldestSeconds ?? 0) > 0.05);
    const { depth, oldestSeconds } = await bus.workQueue();
    expect(depth).toBe(1);
    expect(oldestSeconds).toBeLessThan(10);
  });

  it('an empty queue has no age', async () => {
    expect(await bus.workQueue()).toEqual({ depth: 0, oldestSeconds: null });
  });

  it('refuses a broken payload before anything is sent', async () => {
    const broken = { ...anAcceptedPair(), pairId: 'not an id' };
    await expect(bus.publish('work.measure-pair.v1', broken, 'x')).rejects.toMatchObject({
      code: 'message-malformed',
    });
    expect((await bus.workQueue()).depth).toBe(0);
  });

  it('is stored when the broker comes back within the limit, and is there after its kill -9', async () => {
    const pair = anAcceptedPair();
    await nats.kill();
    const published = bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(() => !bus.isConnected());
    await nats.start();
    await published;
    await nats.kill();
    await nats.start();
    await waitFor(async () => (await bus.workQueue()).depth === 1);
  });

  it('says that the broker is away when it stays away, and sends nothing later', async () => {
    const impatient = await nats.bus({ publishLimitMs: 400 });
    await nats.kill();
    const pair = anAcceptedPair();
    await expect(impatient.publish('work.measure-pair.v1', pair, pair.pairId)).rejects.toMatchObject({
      code: 'broker-unavailable',
    });
    await expect(impatient.rememberAccepted(pair)).rejects.toMatchObject({ code: 'broker-unavailable' });
    await nats.start();
    await waitFor(() => impatient.isConnected() && bus.isConnected());
    // A second message shows that the first would have arrived by now.
    const next = anAcceptedPair();
    await impatient.publish('work.measure-pair.v1', next, next.pairId);
    expect((await bus.workQueue()).depth).toBe(1);
  });
});

describe('live messages', () => {
  it('reach every listener until it stops listening; broken ones are reported and left out', async () => {
    const lines: string[] = [];
    const reporting = await nats.bus({ log: (_level, message) => lines.push(message) });
    const heard: string[] = [];
    const stop = reporting.onLive('live.progress.v1', ({ pairId }) => heard.push(pairId));
    await reporting.connection.nats.flush();

    const first = progress();
    bus.connection.nats.publish('live.progress.v1', '{"stage":"reading"}');
    bus.publishLive('live.progress.v1', first);
    await waitFor(() => heard.length === 1);
    expect(heard).toEqual([first.pairId]);
    expect(lines).toEqual([expect.stringContaining('live.progress.v1 does not fit its schema: pairId')]);

    stop();
    await reporting.connection.nats.flush();
    bus.publishLive('live.progress.v1', progress());
    await bus.connection.nats.flush();
    await reporting.connection.nats.flush();
    expect(heard).toHaveLength(1);
  });

  it('that fit no schema are reported and not sent, and their sender goes on', async () => {
    const lines: string[] = [];
    const sender = await nats.bus({ log: (_level, message) => lines.push(message) });
    expect(() => sender.publishLive('live.progress.v1', { ...progress(), pairId: 'no id' })).not.toThrow();
    expect(lines).toEqual([expect.stringContaining('live.progress.v1 does not fit its schema: pairId')]);
  });

  it('are lost without a connection, without an error', async () => {
    await nats.kill();
    await waitFor(() => !bus.isConnected());
    bus.publishLive('live.progress.v1', progress());
    await nats.start();
    await waitFor(() => bus.isConnected());
  });
});

describe('request', () => {
  it('fails at once when nobody answers', async () => {
    await expect(bus.request('query.workers', {})).rejects.toMatchObject({
      code: 'broker-unavailable',
      message: 'Nobody answers query.workers: is metrics running?',
    });
  });

  it('fails at its limit when the answer does not come', async () => {
    const silent = bus.connection.nats.subscribe('query.workers', { callback: () => undefined });
    await bus.connection.nats.flush();
    await expect(bus.request('query.workers', {}, 100)).rejects.toMatchObject({ code: 'query-timeout' });
    silent.unsubscribe();
  });

  it('refuses an answer that is not as agreed', async () => {
    const wrong = bus.connection.nats.subscribe('query.workers', {
      callback: (_error, message) => void message.respond('{"reply":[{"workerId":7}]}'),
    });
    await bus.connection.nats.flush();
    await expect(bus.request('query.workers', {})).rejects.toMatchObject({ code: 'message-malformed' });
    wrong.unsubscribe();
  });
});

describe('what intake remembers', () => {
  it('recalls an accepted pair, after a kill -9 too, and no other', async () => {
    const pair = anAcceptedPair();
    expect(await bus.recallAccepted(pair.pairId)).toBeNull();
    await bus.rememberAccepted(pair);
    await nats.kill();
    await nats.start();
    expect(await bus.recallAccepted(pair.pairId)).toEqual(pair);
  });

  it('gives an idempotency key to the first claim, of many at once too, for each center', async () => {
    const other = await nats.bus();
    const claims = await Promise.all(
      ['a', 'b', 'c', 'd'].map((id, i) =>
        (i % 2 ? other : bus).claimIdempotencyKey('harbor', 'key / with * any > text', `print-${id}`, id),
      ),
    );
    const [winner] = claims;
    expect(claims).toEqual([winner, winner, winner, winner]);
    expect(await bus.claimIdempotencyKey('harbor', 'key / with * any > text', 'print-z', 'z')).toEqual(
      winner,
    );
    const elsewhere = { pairId: 'z', fingerprint: 'print-z' };
    expect(await bus.claimIdempotencyKey('northfield', 'key / with * any > text', 'print-z', 'z')).toEqual(
      elsewhere,
    );
  });
});

describe('ensureStreams', () => {
  it('brings a stream that differs to the catalogue and leaves what the operator added', async () => {
    const manager = await bus.connection.nats.jetstreamManager();
    await manager.streams.update('EVENTS', { max_age: 1e9 * 3600, description: 'as the operator noted' });
    await Promise.all([bus.ensureStreams(), (await nats.bus()).ensureStreams()]);
    const { config } = await manager.streams.info('EVENTS');
    expect(config).toMatchObject({ max_age: 30 * 24 * 3600 * 1e9, description: 'as the operator noted' });
  });

  it('takes subjects of the catalogue only, in a stream that took every one, too', async () => {
    const manager = await bus.connection.nats.jetstreamManager();
    await manager.streams.update('WORK', { subjects: ['work.>'] });
    await bus.connection.jetstream.publish('work.unknown.v1', 'never consumed');
    await bus.ensureStreams();
    await expect(bus.connection.jetstream.publish('work.unknown.v1', 'nor stored')).rejects.toThrow('503');
    expect((await manager.streams.info('WORK')).config.subjects).toEqual(['work.measure-pair.v1']);
    const pair = anAcceptedPair();
    await manager.streams.purge('WORK');
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    expect((await bus.workQueue()).depth).toBe(1);
  });

  it('refuses to start on a stream that cannot be brought there', async () => {
    const fresh = await testNats();
    try {
      const raw = await connectBus({ url: fresh.url, name: 'raw', log: silentLog });
      const manager = await raw.connection.nats.jetstreamManager();
      await manager.streams.add({ name: 'WORK', subjects: ['work.>'] });
      await expect(raw.ensureStreams()).rejects.toThrow(
        /Stream WORK exists with limits retention on file storage, but workqueue on file is needed/,
      );
      await raw.close();
    } finally {
      await fresh.stop();
    }
  });
});

describe('connectBus', () => {
  it('says in one line that no server answers, and never shows credentials', async () => {
    const attempt = connectBus({
      url: 'nats://operator:secret@127.0.0.1:1',
      name: 'test',
      connectLimitMs: 200,
      log: silentLog,
    });
    await expect(attempt).rejects.toMatchObject({ code: 'broker-unavailable' });
    await expect(attempt).rejects.toThrow(/No NATS server answers at 127\.0\.0\.1:1 within 0\.2 s/);
    await expect(attempt).rejects.not.toThrow(/secret/);
  });
});
