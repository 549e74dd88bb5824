import { Controller, Module, type INestMicroservice, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedPair, DurableSubject } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { anAcceptedPair, aPairMeasured, testNats, waitFor, type TestNats } from '@sagitta/testing';
import { Delivery, OnDelivery, OnQuery } from './index.ts';
import type { DecorateMethod } from './handlers.ts';
import type { MessageBus } from './message-bus.ts';
import { NatsTransport, type MalformedMessage, type NatsTransportOptions } from './nats-transport.ts';
import { silentLog } from './log.ts';

let nats: TestNats;
let bus: MessageBus;
const apps: INestMicroservice[] = [];

beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  const manager = await bus.connection.nats.jetstreamManager();
  for (const stream of ['WORK', 'EVENTS']) {
    for await (const { name } of manager.consumers.list(stream)) await manager.consumers.delete(stream, name);
    await manager.streams.purge(stream);
  }
});
afterAll(() => nats.stop());

const Root = class Root extends Object {};
Module({})(Root);

async function serve(
  controllers: Type[],
  options: Partial<NatsTransportOptions> = {},
): Promise<{ app: INestMicroservice; transport: NatsTransport }> {
  const strategy = new NatsTransport({
    ...{ url: nats.url, name: 'test', durable: 'test', log: silentLog },
    ...{ delay: { firstMs: 20, limitMs: 100 } },
    ...options,
  });
  const root = { module: Root, controllers };
  const app = await NestFactory.createMicroservice(root, { strategy, logger: false });
  apps.push(app);
  await app.listen();
  return { app, transport: strategy };
}

type Handler = (first: never, second: never) => Promise<unknown>;
const on = <F extends Handler>(decorate: DecorateMethod<F>, handle: NoInfer<F>) =>
  [decorate as DecorateMethod<never>, handle as Handler] as const;

/** A controller as its decorators would make it: specs are run without that syntax. */
function controller(...handlers: ReturnType<typeof on>[]): Type {
  // A class of its own for every controller: Nest keeps them apart by it.
  const Served = class Served extends Object {};
  for (const [i, [decorate, handle]] of handlers.entries()) {
    const descriptor = { value: handle as never, configurable: true, writable: true };
    Object.defineProperty(Served.prototype, `handler${i}`, descriptor);
    decorate(Served.prototype, `handler${i}`, descriptor);
  }
  Controller()(Served);
  return Served;
}

/** A controller that hands each pair to `measure`. */
const worker = (measure: (pair: AcceptedPair, delivery: Delivery) => Promise<void>): Type =>
  controller(on(OnDelivery('work.measure-pair.v1'), measure));

describe('durable handlers', () => {
  it('get the parsed payload and the delivery', async () => {
    const got: [AcceptedPair, Delivery][] = [];
    const { transport } = await serve([worker(async (...args) => void got.push(args))]);
    const pair = anAcceptedPair();
    const before = Date.now();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(async () => (await bus.workQueue()).depth === 0);
    const [[payload, delivery]] = got as [[AcceptedPair, Delivery]];
    expect(payload).toEqual(pair);
    expect(delivery).toBeInstanceOf(Delivery);
    expect(delivery).toMatchObject({ subject: 'work.measure-pair.v1', attempt: 1, lastAttempt: false });
    expect(Math.abs(delivery.storedAt.getTime() - before)).toBeLessThan(5_000);
    expect(transport.counts).toEqual({ acknowledged: 1, delayed: 0, terminated: 0, malformed: 0 });
  });

  it("keep a Failure's word through Nest: what will not pass is terminated", async () => {
    let attempts = 0;
    const { transport } = await serve([
      worker(async () => {
        attempts++;
        throw new Failure('film-truncated', 'The film ends early');
      }),
    ]);
    const pair = anAcceptedPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(async () => (await bus.workQueue()).depth === 0);
    expect(attempts).toBe(1);
    expect(transport.counts).toMatchObject({ terminated: 1, malformed: 0 });
  });

  it('know their last attempt', async () => {
    const attempts: string[] = [];
    const { transport } = await serve([
      worker(async (_pair, { attempt, lastAttempt }) => {
        attempts.push(`${attempt}${lastAttempt ? ' last' : ''}`);
        if (!lastAttempt) throw new Failure('store-unavailable', 'The store is away');
      }),
    ]);
    const pair = anAcceptedPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(async () => (await bus.workQueue()).depth === 0);
    expect(attempts).toEqual(['1', '2', '3', '4', '5 last']);
    expect(transport.counts).toMatchObject({ acknowledged: 1, delayed: 4 });
  });

  it('do not see a broken message: it is terminated, counted and reported', async () => {
    let calls = 0;
    const problems: MalformedMessage[] = [];
    const counted: string[] = [];
    const logged: unknown[] = [];
    const { transport } = await serve([worker(async () => void calls++)], {
      onMalformed: (problem) => problems.push(problem),
      onDelivery: (subject, outcome) => counted.push(`${subject} ${outcome}`),
      log: (level, _message, fields) => logged.push([level, fields?.['code']]),
    });
    await bus.connection.jetstream.publish('work.measure-pair.v1', '{"pairId":"Jane Doe"}');
    await waitFor(async () => (await bus.workQueue()).depth === 0);
    expect(calls).toBe(0);
    expect(transport.counts).toMatchObject({ malformed: 1, terminated: 1 });
    expect(counted).toEqual(['work.measure-pair.v1 malformed', 'work.measure-pair.v1 terminated']);
    expect(problems).toEqual([
      expect.objectContaining({
        subject: 'work.measure-pair.v1',
        failure: expect.objectContaining({ code: 'message-malformed' }),
      }),
    ]);
    expect(logged).toEqual([['error', 'message-malformed']]);
  });

  it('of several subjects each get their own, from where this durable name stood', async () => {
    const got: string[] = [];
    const records = controller(
      on(OnDelivery('event.pair-accepted.v1'), async ({ pairId }) => void got.push(`accepted ${pairId}`)),
      on(OnDelivery('event.pair-measured.v1'), async ({ pair }) => void got.push(`measured ${pair.pairId}`)),
    );
    const event = aPairMeasured();
    const { pairId } = event.pair;
    await bus.publish('event.pair-accepted.v1', event.pair, `${pairId}:accepted`);
    const first = await serve([records], { durable: 'metrics' });
    await waitFor(() => got.length === 1);
    await first.app.close();
    await bus.publish('event.pair-measured.v1', event, `${pairId}:measured`);
    await serve([records], { durable: 'metrics' });
    await waitFor(() => got.length === 2);
    expect(got).toEqual([`accepted ${pairId}`, `measured ${pairId}`]);
  });

  it('are waited for when the app closes', async () => {
    let finish = (): void => undefined;
    let started = false;
    const { app } = await serve([
      worker(() => {
        started = true;
        return new Promise<void>((resolve) => (finish = resolve));
      }),
    ]);
    const pair = anAcceptedPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);
    await waitFor(() => started);
    let closed = false;
    const closing = app.close().then(() => (closed = true));
    // A turn to the broker and back: a close that does not wait would be done by then.
    await bus.connection.nats.flush();
    expect(closed).toBe(false);
    finish();
    await closing;
    expect((await bus.workQueue()).depth).toBe(0);
  });
});

describe('queries', () => {
  const answers = controller(
    on(OnQuery('query.api-key'), async ({ keySha256 }) => {
      if (keySha256 === 'forbidden') throw new Failure('forbidden', 'This key was withdrawn');
      if (keySha256 === 'defect') throw new TypeError('secret detail');
      if (keySha256 === 'wrong') return { centerId: 'NOT A CENTER' };
      return keySha256 === 'known' ? { centerId: 'harbor' } : null;
    }),
  );
  const ask = (keySha256: string) => bus.request('query.api-key', { keySha256 });

  it('are answered, null included', async () => {
    await serve([answers]);
    expect(await ask('known')).toEqual({ centerId: 'harbor' });
    expect(await ask('unknown')).toBeNull();
  });

  it('throw the Failure that their handler threw, and no other detail', async () => {
    await serve([answers]);
    await expect(ask('forbidden')).rejects.toEqual(new Failure('forbidden', 'This key was withdrawn'));
    await expect(ask('defect')).rejects.toEqual(
      new Failure('internal', 'query.api-key could not be answered'),
    );
    await expect(ask('wrong')).rejects.toMatchObject({ code: 'message-malformed' });
  });

  it('are refused when they do not fit, by either side', async () => {
    await serve([answers]);
    await expect(bus.request('query.api-key', {} as never)).rejects.toMatchObject({
      code: 'message-malformed',
    });
    const raw = await bus.connection.nats.request('query.api-key', '{}');
    expect(raw.json()).toMatchObject({ error: { code: 'message-malformed' } });
  });

  it('are shared by processes of one name, each answered once', async () => {
    const counts = [0, 0];
    const answering = (i: number): Type =>
      controller(
        on(OnQuery('query.workers'), async () => {
          counts[i]!++;
          return [];
        }),
      );
    await serve([answering(0)]);
    await serve([answering(1)]);
    await Promise.all(Array.from({ length: 60 }, () => bus.request('query.workers', {})));
    expect(counts[0]! + counts[1]!).toBe(60);
    // The broker picks by chance: neither gets none but once in 2^59.
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('are answered again after a kill -9 of the broker', async () => {
    await serve([answers]);
    await nats.kill();
    await nats.start();
    expect(await waitFor(() => ask('known'))).toEqual({ centerId: 'harbor' });
  });
});

describe('wrong wiring refuses to start', () => {
  const handlerOf = (decorate: unknown): Type =>
    controller(on(decorate as DecorateMethod<Handler>, async () => undefined));

  it('two handlers for one subject', async () => {
    await expect(serve([worker(async () => undefined), worker(async () => undefined)])).rejects.toThrow(
      'work.measure-pair.v1 has two handlers, expected 1',
    );
  });

  it('a subject that the catalogue does not have', async () => {
    const unknown = handlerOf(OnDelivery('work.measure-pair.v9' as DurableSubject));
    await expect(serve([unknown])).rejects.toThrow(
      "work.measure-pair.v9 is not among the catalogue's durable subjects",
    );
  });

  it("Nest's own decorators, which would swallow failures", async () => {
    await expect(serve([handlerOf(EventPattern('work.measure-pair.v1'))])).rejects.toThrow(
      'work.measure-pair.v1 is not declared by @OnDelivery or @OnQuery',
    );
    await expect(serve([handlerOf(MessagePattern('query.workers'))])).rejects.toThrow(
      'query.workers is not declared by @OnDelivery or @OnQuery',
    );
  });

  it('a second durable name for one work queue', async () => {
    await serve([worker(async () => undefined)], { durable: 'one' });
    await expect(serve([worker(async () => undefined)], { durable: 'two' })).rejects.toMatchObject({
      code: 'startup-refused',
      message: expect.stringMatching(
        /^work\.measure-pair\.v1 is already taken from the work queue WORK by a consumer that is not named two-work-measure-pair-v1:/,
      ),
    });
  });

  it('a durable handler without a durable name', async () => {
    await expect(serve([worker(async () => undefined)], { durable: '' })).rejects.toThrow(
      'work.measure-pair.v1 needs the option `durable`',
    );
  });
});
