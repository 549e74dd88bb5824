import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  AcceptedPair,
  DurablePayload,
  DurableSubject,
  FilmRef,
  Progress,
  WorkerHeartbeat,
} from '@sagitta/contracts';
import { FolderFilmStore } from '@sagitta/film-store';
import type { MessageBus } from '@sagitta/messaging';
import { readConfig, startService, type RunningService } from '@sagitta/service';
import {
  anAcceptedPair,
  modelFolderWith,
  noiseFilm,
  removeScratch,
  scratchFolder,
  testNats,
  waitFor,
  type TestNats,
} from '@sagitta/testing';
import { assembleWorker } from './worker.ts';
import { WorkerConfig } from './worker.config.ts';

const inProject = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
/** As a fitted model has them, in numbers that no committed model has to share. */
const modelFolder = modelFolderWith({
  // Phantoms score above 0.9, noise about 0.1.
  refusal: { threshold: 0.5 },
  uncertainty: { base: 0.01, spread: 0.1, doubt: 1, motionShare: 0.5 },
});
const phantom = (name: string): Promise<Buffer> => readFile(inProject(`test/phantoms/${name}.dcm`));

type Event = { [S in DurableSubject]: { subject: S; payload: DurablePayload<S> } }[DurableSubject];

describe('the inference worker', () => {
  let nats: TestNats;
  let bus: MessageBus;
  let storeFolder: string;
  let rulesFile: string;
  let store: FolderFilmStore;
  let service: RunningService;
  let thread: Worker;
  let films: { flexion: FilmRef; extension: FilmRef };
  let stopFollowing: () => Promise<void>;
  let events: Event[];
  let progress: Progress[];
  let heartbeats: WorkerHeartbeat[];
  const stops: (() => void)[] = [];

  async function put(bytes: Uint8Array): Promise<FilmRef> {
    const chunks = async function* () {
      yield bytes;
    };
    const staged = await store.stage(chunks(), { maxBytes: bytes.length });
    await staged.commit();
    return staged.ref;
  }

  async function start(): Promise<void> {
    const config = readConfig(WorkerConfig, {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      NATS_URL: nats.url,
      FILM_STORE_DIR: storeFolder,
      MODEL_DIR: modelFolder,
      EXECUTION_PROVIDER: 'cpu',
      PROFILE: 'accurate',
      RULES_FILE: rulesFile,
      WORKER_ID: 'worker-under-test',
    });
    const created = new Promise<Worker>((resolve) => process.once('worker', resolve));
    service = await startService(await assembleWorker(config));
    thread = await created;
  }

  const send = (pair: AcceptedPair, msgId: string = pair.pairId): Promise<void> =>
    bus.publish('work.measure-pair.v1', pair, msgId);
  const settled = (pair: AcceptedPair): Promise<Event> => waitFor(() => eventsOf(pair)[0], 20_000);
  const eventsOf = (pair: AcceptedPair): Event[] =>
    events.filter(({ payload }) => 'pair' in payload && payload.pair.pairId === pair.pairId);
  const queueIsEmpty = (): Promise<true> =>
    waitFor(async () => (await bus.workQueue()).depth === 0 || null) as Promise<true>;

  beforeAll(async () => {
    nats = await testNats();
    storeFolder = scratchFolder('films');
    rulesFile = path.join(storeFolder, 'rules.json');
    await writeFile(rulesFile, '{ "default": "qma-2011", "centers": { "harbor": "davis-2015" } }');
    store = await FolderFilmStore.open(storeFolder);
    films = {
      flexion: await put(await phantom('p01-flexion')),
      extension: await put(await phantom('p01-extension')),
    };
  });
  afterAll(async () => {
    await nats.stop();
    removeScratch(storeFolder);
  });

  beforeEach(async () => {
    bus = await nats.bus();
    [events, progress, heartbeats] = [[], [], []];
    stopFollowing = await bus.followEvents('new', (subject, payload) => {
      events.push({ subject, payload } as Event);
    });
    stops.push(
      bus.onLive('live.progress.v1', (message) => progress.push(message)),
      bus.onLive('live.worker.v1', (message) => heartbeats.push(message)),
    );
    await start();
  });
  afterEach(async () => {
    await service.close();
    for (const stop of stops.splice(0)) stop();
    await stopFollowing();
  });

  it('judges a pair by its center’s rule set, and others by the default', async () => {
    const pairs = ['harbor', 'lakeside'].map((centerId) => anAcceptedPair({ ...films, centerId }));
    for (const pair of pairs) await send(pair);
    const judged = await Promise.all(
      pairs.map(async (pair) => {
        const event = await settled(pair);
        return event.subject === 'event.pair-measured.v1' && event.payload.measurement.interpretation;
      }),
    );
    expect(judged).toMatchObject([{ ruleSet: { id: 'davis-2015' } }, { ruleSet: { id: 'qma-2011' } }]);
  });

  it('measures a pair, tells its stages and where the result comes from, and settles it', async () => {
    const pair = anAcceptedPair({ ...films, pixelSpacingMm: 0.3 });
    await send(pair);
    const event = await settled(pair);
    if (event.subject !== 'event.pair-measured.v1') throw new Error(`got ${event.subject}`);
    const { measurement, provenance, timingsMs } = event.payload;
    expect(event.payload.pair).toEqual(pair);
    expect(measurement.segments.every(({ irom }) => irom.degrees !== null)).toBe(true);
    expect(measurement.extension.film.pixelSpacing).toEqual({
      ...{ kind: 'calibrated', mmPerPixel: 0.3, source: 'supplied' },
    });
    expect([measurement.flexion.profile, measurement.extension.profile]).toEqual(['accurate', 'accurate']);
    expect(provenance).toMatchObject({
      model: { id: 'lumbar-hrnet-w16' },
      provider: 'cpu',
      runtime: expect.stringMatching(/^onnxruntime-node 1\./) as string,
      workerId: 'worker-under-test',
    });
    const { timingsMs: filmMs } = measurement.flexion;
    expect(timingsMs.total).toBeGreaterThanOrEqual(Math.floor(filmMs.infer));
    expect(progress.map(({ stage }) => stage)).toEqual(['reading', 'detecting', 'measuring']);
    await queueIsEmpty();
    const beat = await waitFor(() => heartbeats.find(({ measured }) => measured === 1));
    expect(beat).toMatchObject({ state: 'idle', provider: 'cpu', requestedProvider: 'cpu', failed: 0 });
    expect(beat.p50Ms).toBeGreaterThan(0);
    expect(heartbeats.some(({ utilisation }) => utilisation > 0)).toBe(true);
  });

  it('sends corners with their covariances, and values with their intervals', async () => {
    const pair = anAcceptedPair(films);
    await send(pair);
    const event = await settled(pair);
    if (event.subject !== 'event.pair-measured.v1') throw new Error(`got ${event.subject}`);
    const { flexion, extension, segments } = event.payload.measurement;
    for (const { landmarks, uncertainty } of [flexion, extension]) {
      expect(uncertainty).toEqual({ motionShare: 0.5 });
      for (const { kind, covariance } of landmarks) expect(covariance !== undefined).toBe(kind === 'corner');
    }
    for (const { irom, translation } of segments) {
      for (const [value, [low, high] = [NaN, NaN]] of [
        [irom.degrees!, irom.interval90] as const,
        ...translation.map(({ mm, interval90 }) => [mm!, interval90] as const),
      ]) {
        expect(low).toBeLessThan(value);
        expect(high).toBeGreaterThan(value);
      }
    }
  });

  it('fails a pair for good over a film that is no lateral lumbar film, and says by how much', async () => {
    const pair = anAcceptedPair({ ...films, extension: await put(noiseFilm()) });
    await send(pair);
    const event = await settled(pair);
    expect(event).toMatchObject({
      subject: 'event.pair-failed.v1',
      payload: {
        pair,
        reason: {
          code: 'film-not-lumbar-lateral',
          posture: 'extension',
          details: { score: expect.any(Number) as number, threshold: 0.5 },
        },
        attempts: 1,
      },
    });
    await queueIsEmpty();
    // Delivered again, as after a crash between the event and the ack: the same event, once.
    await send(pair, 'again');
    const other = anAcceptedPair(films);
    await send(other);
    await settled(other);
    await queueIsEmpty();
    expect(eventsOf(pair)).toHaveLength(1);
  });

  it('makes one event of a work item that comes twice', async () => {
    const pair = anAcceptedPair(films);
    const other = anAcceptedPair(films);
    await send(pair);
    await settled(pair);
    await send(pair, 'again');
    await send(other);
    await settled(other);
    await queueIsEmpty();
    expect(eventsOf(pair)).toHaveLength(1);
  });

  it('fails a pair with a bad film once and for good, naming film and reason', async () => {
    const bytes = (await phantom('p02-extension')).subarray(0, 50_000);
    const pair = anAcceptedPair({ ...films, extension: await put(bytes) });
    await send(pair);
    expect(await settled(pair)).toMatchObject({
      subject: 'event.pair-failed.v1',
      payload: {
        pair,
        reason: { code: 'film-truncated', posture: 'extension' },
        attempts: 1,
        workerId: 'worker-under-test',
      },
    });
    await queueIsEmpty();
    await waitFor(() => progress.some(({ stage }) => stage === 'failed'));
    await waitFor(() => heartbeats.some(({ failed }) => failed === 1));
  });

  it('tries again later when a film is not in the store yet', async () => {
    const bytes = await phantom('p03-flexion');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const pair = anAcceptedPair({ ...films, flexion: { sha256, bytes: bytes.length } });
    await send(pair);
    await waitFor(() => progress.some(({ stage }) => stage === 'reading'));
    await put(bytes);
    expect((await settled(pair)).subject).toBe('event.pair-measured.v1');
    expect(progress.filter(({ stage }) => stage === 'reading')).toHaveLength(2);
  });

  it('replaces a measuring thread that dies, and loses no pair', async () => {
    const pairs = [anAcceptedPair(films), anAcceptedPair(films), anAcceptedPair(films)];
    await Promise.all(pairs.map((pair) => send(pair)));
    await waitFor(() => progress.some(({ stage }) => stage === 'detecting'));
    // Nothing that it can read: an uncaught error ends it, after the films that it has already.
    thread.postMessage(null);
    for (const pair of pairs) expect((await settled(pair)).subject).toBe('event.pair-measured.v1');
    await queueIsEmpty();
    expect(pairs.map((pair) => eventsOf(pair).length)).toEqual([1, 1, 1]);
    expect(thread.threadId).toBe(-1);
  });

  it('finishes what it has when it is told to stop, and says that it drains', async () => {
    const pair = anAcceptedPair(films);
    await send(pair);
    await waitFor(() => progress.some(({ stage }) => stage === 'reading'));
    await service.close();
    expect((await settled(pair)).subject).toBe('event.pair-measured.v1');
    await queueIsEmpty();
    await waitFor(() => heartbeats.some(({ state }) => state === 'draining'));
  });

  it('is ready, and says so', async () => {
    const ready = await fetch(`${service.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ready',
      checks: { broker: 'ok', network: 'ok', store: 'ok' },
    });
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('sagitta_worker_pairs_total');
    expect(metrics).toMatch(
      /sagitta_deliveries_total\{[^}]*subject="work\.measure-pair\.v1",outcome="terminated"[^}]*\} \d/,
    );
  });
});
