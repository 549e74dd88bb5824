import { cp, readFile, writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FilmDocument } from '@sagitta/contracts';
import { loadModel, ModelManifest, openModel } from '@sagitta/inference';
import { removeScratch, scratchFolder, sha256Of, slowFilm } from '@sagitta/testing';
import { measureFilm, MeasuringThread, type ThreadOptions } from './index.ts';

const modelFolder = fileURLToPath(new URL('../../../models/lumbar-hrnet-w16', import.meta.url));
const phantoms = fileURLToPath(new URL('../../../test/phantoms', import.meta.url));
const path = join(phantoms, 'p01-flexion.dcm');

const open = (options: Partial<ThreadOptions> = {}): Promise<MeasuringThread> =>
  MeasuringThread.open({ modelFolder, provider: 'cpu', ...options });

/** A thread and the worker under it, to be killed from outside. */
async function openWithWorker(): Promise<{ thread: MeasuringThread; worker: Worker }> {
  const created = new Promise<Worker>((resolve) => process.once('worker', resolve));
  return { thread: await open(), worker: await created };
}

describe('MeasuringThread', () => {
  let thread: MeasuringThread;
  beforeAll(async () => {
    thread = await open();
  });
  afterAll(() => thread.close());

  it('answers a film document of the contract, and tells the stages in order', async () => {
    const stages: string[] = [];
    const document = await thread.measureFilm({ path }, { onStage: (stage) => stages.push(stage) });
    expect(FilmDocument.parse(document)).toEqual(document);
    expect(document.model).toEqual(thread.identity);
    expect(document.provider).toBe('cpu');
    expect(document.profile).toBe('fast');
    expect(document.quality.completeLevels).toEqual(['L1', 'L2', 'L3', 'L4', 'L5', 'S1']);
    expect(stages).toEqual(['reading', 'detecting']);
  });

  it('says how the film was made and what it looks like', async () => {
    const { acquisition } = (await thread.measureFilm({ path })).film;
    expect(acquisition).toMatchObject({
      manufacturer: 'Sagitta',
      deviceModel: 'phantom generator',
      deviceSoftware: null,
      photometric: 'MONOCHROME2',
      ageBand: null,
      tubeVoltageKv: null,
    });
    // Measured: 0.486, 0.249 and 0.257.
    expect(acquisition!.intensity.brightness).toBeCloseTo(0.486, 2);
    expect(acquisition!.intensity.contrast).toBeCloseTo(0.249, 2);
    expect(acquisition!.intensity.sharpness).toBeCloseTo(0.257, 2);
  });

  it('finds the same from a path, from bytes and in this thread; the bytes move away', async () => {
    const fromPath = await thread.measureFilm({ path });
    const bytes = Uint8Array.from(await readFile(path));
    const fromBytes = await thread.measureFilm({ bytes });
    expect(bytes).toHaveLength(0);
    const model = await openModel(await loadModel(modelFolder), { provider: 'cpu', threads: 1 });
    const here = await measureFilm(await readFile(path), model);
    await model.close();
    expect(fromBytes.landmarks).toEqual(fromPath.landmarks);
    expect(here.landmarks).toEqual(fromPath.landmarks);
  });

  it('copies bytes that are a part of something larger', async () => {
    const file = await readFile(path);
    const pool = new Uint8Array(file.length + 64);
    pool.set(file, 64);
    const document = await thread.measureFilm({ bytes: pool.subarray(64) });
    expect(document.landmarks.length).toBeGreaterThan(0);
    expect(pool).toHaveLength(file.length + 64);
  });

  it('takes a supplied pixel spacing over the film’s', async () => {
    const document = await thread.measureFilm({ path }, { pixelSpacingMm: 0.25 });
    expect(document.film.pixelSpacing).toEqual({ kind: 'calibrated', mmPerPixel: 0.25, source: 'supplied' });
  });

  it('passes on why a film is refused, and goes on', async () => {
    await expect(thread.measureFilm({ path: join(phantoms, 'absent.dcm') })).rejects.toMatchObject({
      code: 'film-not-in-store',
      message: 'The film is not in the film store. Send it again.',
      retryable: true,
    });
    await expect(thread.measureFilm({ path: phantoms })).rejects.toMatchObject({
      code: 'store-unavailable',
      message: 'The film store cannot read the film (EISDIR).',
    });
    await expect(thread.measureFilm({ bytes: new TextEncoder().encode('no film') })).rejects.toMatchObject({
      code: 'not-an-image',
      retryable: false,
    });
    await expect(thread.measureFilm({ path })).resolves.toBeDefined();
  });

  it('keeps the words of a defect for the log', async () => {
    const error = await thread.measureFilm({ path: 7 as never }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'internal',
      message: 'The film cannot be measured: an internal error, see the log',
      cause: { message: expect.stringMatching(/TypeError[^]* at /) as string },
    });
  });

  it('leaves the event loop free, which measuring here would not', async () => {
    const films = 6;
    const whileBusy = async (measure: () => Promise<unknown>) => {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      const before = performance.eventLoopUtilization();
      delay.enable();
      for (let film = 0; film < films; film += 1) await measure();
      delay.disable();
      const gap = delay.percentile(99) / 1e6;
      return { gap, utilisation: performance.eventLoopUtilization(before).utilization };
    };
    thread.utilisation();
    const beside = await whileBusy(() => thread.measureFilm({ path }));
    const threadUtilisation = thread.utilisation();
    const model = await openModel(await loadModel(modelFolder), { provider: 'cpu', threads: 1 });
    const here = await whileBusy(async () => measureFilm(await readFile(path), model));
    await model.close();

    // The thread works all the time, this side hardly: what it does is to send a path and receive a document.
    expect(here.utilisation).toBeGreaterThan(0.8);
    expect(beside.utilisation).toBeLessThan(0.2);
    expect(beside.gap).toBeLessThan(50);
    expect(threadUtilisation).toBeGreaterThan(0.5);
  });
});

describe('a MeasuringThread with a model of two networks', () => {
  const folder = scratchFolder('two-networks');
  const manifestFile = join(folder, 'manifest.json');
  // A second network is not at hand: the baseline locates for itself.
  beforeAll(async () => {
    await cp(modelFolder, folder, { recursive: true });
    const manifest = ModelManifest.parse(JSON.parse(await readFile(manifestFile, 'utf8')));
    const { measure } = manifest.networks;
    await writeFile(manifestFile, JSON.stringify({ ...manifest, networks: { locate: measure, measure } }));
  });
  afterAll(() => removeScratch(folder));

  it.each(['fast', 'accurate'] as const)('measures %s and says so', async (profile) => {
    const thread = await open({ modelFolder: folder, profile });
    const [document, other] = [await thread.measureFilm({ path }), await thread.measureFilm({ path })];
    await thread.close();
    expect(document.profile).toBe(profile);
    expect(document.model.sha256).toBe(sha256Of(await readFile(manifestFile, 'utf8')));
    expect(document.quality.completeLevels).toHaveLength(6);
    expect(other.landmarks).toEqual(document.landmarks);
  });
});

describe('a MeasuringThread that ends', () => {
  const folder = scratchFolder('slow');
  const slow = slowFilm(folder);
  afterAll(() => removeScratch(folder));

  it('rejects its films with a retryable failure when it dies, and says so', async () => {
    const { thread, worker } = await openWithWorker();
    const films = [thread.measureFilm({ path: slow }), thread.measureFilm({ path })];
    const settled = Promise.allSettled(films);
    await worker.terminate();
    for (const film of await settled) {
      expect(film).toMatchObject({
        status: 'rejected',
        reason: { code: 'inference-failed', retryable: true },
      });
    }
    expect((await thread.exited)?.message).toMatch(/exited with code 1/);
    await expect(thread.measureFilm({ path })).rejects.toMatchObject({ code: 'inference-failed' });
    await thread.close();
  });

  it('is ended when it is silent for too long', async () => {
    const thread = await open({ silenceLimitMs: 1 });
    await expect(thread.measureFilm({ path: slow })).rejects.toThrow(/said nothing for 1 ms/);
    expect((await thread.exited)?.message).toMatch(/said nothing/);
  });

  it('finishes what it was given before it closes, and takes nothing more', async () => {
    const thread = await open();
    const film = thread.measureFilm({ path });
    const closed = thread.close();
    await expect(thread.measureFilm({ path })).rejects.toThrow(/it is closed/);
    expect((await film).landmarks.length).toBeGreaterThan(0);
    await closed;
    expect(await thread.exited).toBeNull();
  });

  it('does not open without a model', async () => {
    await expect(open({ modelFolder: '/nowhere' })).rejects.toMatchObject({ code: 'model-invalid' });
  });
});
