import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AckPolicy, type JsMsg } from 'nats';
import { Failure } from '@sagitta/failure';
import { testNats, waitFor, type TestNats } from '@sagitta/testing';
import { consume, type Consumption } from './consume.ts';
import { encode } from './codec.ts';
import type { MessageBus } from './message-bus.ts';
import type { PullLoop } from './pull-loop.ts';
import type { Outcome } from './settle.ts';
import { silentLog } from './log.ts';

/* How messages are delivered and settled, on a work queue of its own whose ack wait a test can bear. */

const STREAM = 'JOBS';
let nats: TestNats;
let bus: MessageBus;
let loops: PullLoop[];

beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
});
beforeEach(async () => {
  loops = [];
  const manager = await bus.connection.nats.jetstreamManager();
  await manager.streams.add({ name: STREAM, subjects: ['jobs.>'], retention: 'workqueue' as never });
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop(5_000)));
  const manager = await bus.connection.nats.jetstreamManager();
  await manager.streams.delete(STREAM);
});
afterAll(() => nats.stop());

const job = (id: string): Promise<unknown> =>
  bus.connection.jetstream.publish('jobs.do', encode(id), { msgID: id });
const idOf = (message: JsMsg): string => message.json<string>();
const left = async (): Promise<number> => {
  const manager = await bus.connection.nats.jetstreamManager();
  return (await manager.streams.info(STREAM)).state.messages;
};

interface Recorded {
  readonly loop: PullLoop;
  /** `id:attempt` in the order of delivery. */
  readonly delivered: string[];
  readonly outcomes: Outcome[];
}

async function work(
  doJob: (id: string, message: JsMsg) => Promise<unknown>,
  options: Partial<Consumption> & { ackWaitMs?: number; maxDeliver?: number; on?: MessageBus } = {},
): Promise<Recorded> {
  const delivered: string[] = [];
  const outcomes: Outcome[] = [];
  const loop = await consume((options.on ?? bus).connection, {
    consumer: {
      ...{ stream: STREAM, name: 'workers', subject: 'jobs.do' },
      ...{ ackWaitMs: options.ackWaitMs ?? 1_000, maxDeliver: options.maxDeliver ?? 5 },
    },
    slots: options.slots ?? 1,
    delay: options.delay ?? { firstMs: 50, limitMs: 200 },
    work: (message) => {
      delivered.push(`${idOf(message)}:${message.info.deliveryCount}`);
      return doJob(idOf(message), message);
    },
    onOutcome: (_message, outcome) => outcomes.push(outcome),
    log: silentLog,
  });
  loops.push(loop);
  return { loop, delivered, outcomes };
}

describe('settling', () => {
  it('removes a message whose work is done, and delivers it once', async () => {
    await job('a');
    const { delivered, outcomes } = await work(async () => undefined);
    await waitFor(async () => (await left()) === 0);
    expect(delivered).toEqual(['a:1']);
    expect(outcomes).toEqual(['acknowledged']);
  });

  it('removes a message whose Failure will not pass, and delivers it once', async () => {
    await job('a');
    const { delivered, outcomes } = await work(async () => {
      throw new Failure('film-truncated', 'The film ends early');
    });
    await waitFor(async () => (await left()) === 0);
    expect(delivered).toEqual(['a:1']);
    expect(outcomes).toEqual(['terminated']);
  });

  it('delivers again, later and later, what may pass', async () => {
    await job('a');
    const times: number[] = [];
    const { delivered, outcomes } = await work(
      async (_id, message) => {
        times.push(performance.now());
        if (message.info.deliveryCount === 1) throw new Failure('store-unavailable', 'The store is away');
        if (message.info.deliveryCount < 4) throw new TypeError('a defect');
      },
      { delay: { firstMs: 100, limitMs: 300 } },
    );
    await waitFor(async () => (await left()) === 0);
    expect(delivered).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
    expect(outcomes).toEqual(['delayed', 'delayed', 'delayed', 'acknowledged']);
    const pauses = times.slice(1).map((time, i) => time - times[i]!);
    for (const [i, least] of [100, 200, 300].entries()) {
      expect(pauses[i]).toBeGreaterThanOrEqual(least - 5); // the server's clock counts whole milliseconds
      expect(pauses[i]).toBeLessThan(least + 900);
    }
  });

  it('work that takes three ack waits is delivered to nobody else', async () => {
    await job('long');
    let finish = (): void => undefined;
    const first = await work(() => new Promise<void>((resolve) => (finish = resolve)), { ackWaitMs: 500 });
    await waitFor(() => first.delivered.length === 1);
    const started = performance.now();
    const second = await work(async () => undefined, { ackWaitMs: 500, on: await nats.bus() });
    // The second worker is awake: it gets what comes next.
    await job('short');
    await waitFor(() => second.delivered.includes('short:1'));
    await waitFor(() => performance.now() - started > 1_500);
    expect(await left()).toBe(1);
    finish();
    await waitFor(async () => (await left()) === 0);
    expect([...first.delivered, ...second.delivered]).toEqual(['long:1', 'short:1']);
  });
});

describe('slots', () => {
  it('never holds more messages than slots, and does not wait for acknowledgements', async () => {
    for (let i = 0; i < 40; i++) await job(`job-${i}`);
    let now = 0;
    let most = 0;
    const { delivered } = await work(
      async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 3));
        now--;
      },
      { slots: 4 },
    );
    await waitFor(async () => (await left()) === 0);
    expect(delivered).toHaveLength(40);
    expect(new Set(delivered).size).toBe(40);
    expect(most).toBe(4);
  });

  it('shares messages among processes, each once', async () => {
    const [one, two] = [
      await work(async () => pauseBriefly()),
      await work(async () => pauseBriefly(), { on: await nats.bus() }),
    ];
    await Promise.all(Array.from({ length: 30 }, (_, i) => job(`job-${i}`)));
    await waitFor(async () => (await left()) === 0);
    expect(new Set([...one.delivered, ...two.delivered]).size).toBe(30);
    expect(one.delivered.length + two.delivered.length).toBe(30);
    expect(one.delivered.length).toBeGreaterThan(0);
    expect(two.delivered.length).toBeGreaterThan(0);
  });

  const pauseBriefly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
});

describe('interruptions', () => {
  it('a message of a process that was killed is delivered to another', async () => {
    await job('a');
    const source = `
      import { connectBus, silentLog } from '@sagitta/messaging';
      import { consume } from ${JSON.stringify(new URL('./consume.ts', import.meta.url).href)};
      const bus = await connectBus({ url: ${JSON.stringify(nats.url)}, name: 'doomed', log: silentLog });
      await consume(bus.connection, {
        consumer: { stream: 'JOBS', name: 'workers', subject: 'jobs.do', ackWaitMs: 1000, maxDeliver: 5 },
        slots: 1, log: silentLog,
        work: () => { process.stdout.write('took it'); return new Promise(() => undefined); },
      });`;
    const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', source], {
      cwd: new URL('.', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    await waitFor(() => said === 'took it', 20_000);
    child.kill('SIGKILL');
    const { delivered } = await work(async () => undefined);
    await waitFor(async () => (await left()) === 0);
    expect(delivered).toEqual(['a:2']);
  });

  it('goes on after a kill -9 of the broker, and no message is lost', async () => {
    const done = new Set<string>();
    const { loop } = await work(async (id) => done.add(id), { slots: 2 });
    for (let i = 0; i < 20; i++) await job(`before-${i}`);
    await waitFor(() => done.size > 0);
    await nats.kill();
    await waitFor(() => !bus.isConnected());
    await nats.start();
    await waitFor(() => bus.isConnected());
    for (let i = 0; i < 20; i++) await job(`after-${i}`);
    await waitFor(async () => done.size === 40 && (await left()) === 0);
    expect(loop.inWork).toBe(0);
  });

  it('makes its consumer again when the server lost it', async () => {
    const { delivered } = await work(async () => undefined);
    const manager = await bus.connection.nats.jetstreamManager();
    await manager.consumers.delete(STREAM, 'workers');
    await job('a');
    await waitFor(async () => (await left()) === 0);
    expect(delivered).toEqual(['a:1']);
  });

  it('brings a consumer that differs up to date', async () => {
    const manager = await bus.connection.nats.jetstreamManager();
    await manager.consumers.add(STREAM, {
      ...{ durable_name: 'workers', ack_policy: AckPolicy.Explicit },
      ...{ filter_subject: 'jobs.do', max_deliver: 2, ack_wait: 9e9 },
    });
    await work(async () => undefined, { ackWaitMs: 1_000, maxDeliver: 7 });
    const { config } = await manager.consumers.info(STREAM, 'workers');
    expect(config).toMatchObject({ ack_wait: 1e9, max_deliver: 7 });
  });
});

describe('stop', () => {
  it('waits for the work and its acknowledgement, and takes nothing more', async () => {
    await job('a');
    await job('b');
    let finish = (): void => undefined;
    const { loop, delivered } = await work(() => new Promise<void>((resolve) => (finish = resolve)));
    await waitFor(() => delivered.length === 1);
    const stopped = loop.stop(5_000);
    finish();
    expect(await stopped).toBe(true);
    expect(await left()).toBe(1);
    expect(delivered).toEqual(['a:1']);
  });

  it('gives up at its limit, and the message is delivered to another', async () => {
    await job('a');
    let finish = (): void => undefined;
    const { loop, delivered } = await work(() => new Promise<void>((resolve) => (finish = resolve)));
    await waitFor(() => delivered.length === 1);
    expect(await loop.stop(50)).toBe(false);
    finish();
    await waitFor(async () => (await left()) === 0);
  });
});
