import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShadowMeasurement } from '@sagitta/contracts';
import { FolderFilmStore } from '@sagitta/film-store';
import { byProtocol } from '@sagitta/kinematics';
import { MeasuringThread, type ThreadOptions } from '@sagitta/measurement';
import type { MessageBus } from '@sagitta/messaging';
import { measurePair } from '@sagitta/motion';
import {
  modelFolderWith,
  noiseFilm,
  phantomPairs,
  removeScratch,
  scratchFolder,
  sha256Of,
  testNats,
  waitFor,
  type Phantom,
  type TestNats,
} from '@sagitta/testing';
import { replaySet, type ReplayParts } from './replay-set.ts';
import { replayedInWords } from './replay.ts';
import type { FrozenPair } from './shadow-pair.ts';

let nats: TestNats;
let bus: MessageBus;
let store: FolderFilmStore;
let phantom: Phantom;
let readable: FrozenPair;
let refused: FrozenPair;
const folder = scratchFolder('films');
// No film of a spine scores so low, none of noise so high.
const modelFolder = modelFolderWith({ refusal: { threshold: 0.5 } });
const thread: ThreadOptions = { modelFolder, provider: 'cpu' };
/** What was published, in its order. */
const heard: ShadowMeasurement[] = [];

const keep = async (bytes: Uint8Array): Promise<string> => {
  const staged = await store.stage(Readable.from([bytes]), { maxBytes: 1e8 });
  await staged.commit();
  return staged.ref.sha256;
};
const pairOf = (flexionSha256: string, extensionSha256: string): FrozenPair => ({
  ...{ pairId: sha256Of(`${flexionSha256}${extensionSha256}`).slice(0, 32), flexionSha256, extensionSha256 },
  ...{ pixelSpacingMm: 0.25, measuredBy: [] },
});

beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
  store = await FolderFilmStore.open(folder);
  [phantom] = (await phantomPairs()) as [Phantom];
  const [flexion, extension] = [await phantom.film('flexion'), await phantom.film('extension')];
  readable = pairOf(await keep(flexion), await keep(extension));
  refused = pairOf(await keep(noiseFilm()), readable.extensionSha256);
  await bus.followEvents('new', (subject, payload) => {
    if (subject === 'event.pair-shadow-measured.v1') heard.push(payload);
  });
});
beforeEach(() => {
  heard.length = 0;
});
afterAll(async () => {
  await nats.stop();
  removeScratch(folder);
});

const replay = (overrides: Partial<ReplayParts> & Pick<ReplayParts, 'pairs'>) =>
  replaySet({
    ...{ store, bus, thread, onStart: () => undefined, onPair: () => undefined },
    ...overrides,
  });

describe('the replay of a frozen set', () => {
  it('tells what the model measures of each pair, as the workers would, and of a refused one that it gives nothing', async () => {
    const steps: number[] = [];
    const done = await replay({
      ...{ pairs: [readable, refused] },
      ...{ onStart: (toMeasure) => steps.push(toMeasure), onPair: () => steps.push(1) },
    });
    expect(done).toMatchObject({ measured: 2, refused: 1, known: 0 });
    expect(steps).toEqual([2, 1, 1]);
    await waitFor(() => heard.length === 2);
    const of = ({ pairId }: FrozenPair) => heard.find((one) => one.pairId === pairId);
    const own = await MeasuringThread.open(thread);
    const [flexion, extension] = [
      await own.measureFilm({ path: phantom.pathOf('flexion') }, { pixelSpacingMm: 0.25 }),
      await own.measureFilm({ path: phantom.pathOf('extension') }, { pixelSpacingMm: 0.25 }),
    ];
    await own.close();
    const { segments } = measurePair(flexion, extension);
    expect(of(readable)).toMatchObject({
      model: own.identity,
      iromDegrees: segments.map(({ irom }) => irom.degrees),
      translationMm: segments.map(({ translation }) => byProtocol(translation, 'posterior-corner')?.mm),
    });
    expect(of(readable)!.iromDegrees.every((degrees) => degrees !== null)).toBe(true);
    const nothing = [null, null, null, null, null];
    expect(of(refused)).toMatchObject({ model: own.identity, iromDegrees: nothing, translationMm: nothing });
  });

  it('leaves out what the model has measured', async () => {
    const first = await replay({ pairs: [] });
    const measuredBy = [first.model.sha256];
    const other = { ...refused, pairId: sha256Of('another').slice(0, 32) };
    const done = await replay({ pairs: [{ ...readable, measuredBy }, other] });
    expect(done).toMatchObject({ measured: 1, known: 1 });
    await waitFor(() => heard.length === 1);
    expect(heard[0]!.pairId).toBe(other.pairId);
    expect(replayedInWords([readable, other], done).split('\n')[0]).toBe(
      `${first.model.id} (${first.model.sha256}): 1 of 2 pairs measured; 1 of them it refused, 1 were measured before.`,
    );
  });

  it('ends where a film is missing, with what was measured before it published', async () => {
    const good = { ...readable, pairId: sha256Of('good').slice(0, 32) };
    const lost = pairOf(readable.flexionSha256, sha256Of('nowhere'));
    const after = { ...readable, pairId: sha256Of('after').slice(0, 32) };
    await expect(replay({ pairs: [good, lost, after] })).rejects.toMatchObject({
      code: 'film-not-in-store',
      message: expect.stringContaining(`Pair ${lost.pairId}: `) as string,
    });
    await waitFor(() => heard.length === 1);
    expect(heard[0]!.pairId).toBe(good.pairId);
  });

  it('refuses a folder without a model', async () => {
    const empty = scratchFolder('no-model');
    await expect(replay({ pairs: [], thread: { ...thread, modelFolder: empty } })).rejects.toMatchObject({
      code: 'model-invalid',
    });
    removeScratch(empty);
  });
});
