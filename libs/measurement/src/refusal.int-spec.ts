import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFilm } from '@sagitta/film-decoding';
import { loadModel, openModel, type LandmarkModel } from '@sagitta/inference';
import type { FilmImage } from '@sagitta/landmarks';
import { modelFolderWith, noiseFilm, phantomPairs } from '@sagitta/testing';
import { detectSpine } from './detect-spine.ts';
import { MeasuringThread } from './index.ts';

const modelFolder =
  process.env.MODEL_DIR ?? fileURLToPath(new URL('../../../models/lumbar-hrnet-w16', import.meta.url));
/** Films that must not be committed lie beside some checkouts. */
const internal = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const REFUSED = { code: 'film-not-lumbar-lateral', retryable: false };

let model: LandmarkModel;
beforeAll(async () => {
  model = await openModel(await loadModel(modelFolder), { provider: 'cpu', threads: 1 });
});
afterAll(() => model.close());

const film = (width: number, height: number, value: (x: number, y: number) => number): FilmImage => ({
  width,
  height,
  pixels: Uint16Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width))),
  inverted: false,
});
const at = ({ width, pixels }: FilmImage, x: number, y: number): number => pixels[y * width + x]!;
const quarterTurned = (image: FilmImage): FilmImage => ({
  ...film(image.height, image.width, (x, y) => at(image, y, image.height - 1 - x)),
  inverted: image.inverted,
});
const mirrored = (image: FilmImage): FilmImage => ({
  ...film(image.width, image.height, (x, y) => at(image, image.width - 1 - x, y)),
  inverted: image.inverted,
});

const blank = film(400, 600, () => 1000);

/** By their names, so that a failure names them. */
async function filmsBelow(folder: string): Promise<(readonly [string, FilmImage])[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(png|dcm)$/.test(name));
  const decoded = names.map(
    async (name) => [name, (await decodeFilm(await readFile(path.join(folder, name)))).image] as const,
  );
  return Promise.all(decoded);
}

/** The first phantom's films, each straight and mirrored. */
async function phantomFilms(): Promise<FilmImage[]> {
  const [phantom] = await phantomPairs();
  const films = await Promise.all(
    (['flexion', 'extension'] as const).map(async (posture) => decodeFilm(await phantom!.film(posture))),
  );
  return films.flatMap(({ image }) => [image, mirrored(image)]);
}
/** A lateral film on either side, noise, and nothing. */
async function otherFilms(): Promise<FilmImage[]> {
  const [upright] = await phantomFilms();
  const turned = quarterTurned(upright!);
  return [turned, quarterTurned(quarterTurned(turned)), (await decodeFilm(noiseFilm())).image, blank];
}

describe('spine scores', () => {
  const scoresOf = async (films: readonly FilmImage[]): Promise<number[]> => {
    const scores: number[] = [];
    for (const one of films) {
      scores.push((await detectSpine(one, { ...model, refuseBelow: null })).spineScore);
    }
    return scores;
  };

  it('of lateral lumbar films, either way round, are above those of films on their side, noise, nothing', async () => {
    const [lumbar, others] = [await scoresOf(await phantomFilms()), await scoresOf(await otherFilms())];
    expect(Math.min(...lumbar)).toBeGreaterThan(Math.max(...others));
  });
});

describe('a model with a threshold', () => {
  const reasonOf = (attempt: Promise<unknown>): Promise<unknown> => attempt.catch((error: unknown) => error);

  it('refuses what is below it, alike in either profile', async () => {
    const [one] = await phantomFilms();
    const { spineScore } = await detectSpine(one!, { ...model, refuseBelow: null });
    const strict = { ...model, refuseBelow: spineScore + 0.001 };
    const reasons = [
      await reasonOf(detectSpine(one!, strict, 'fast')),
      await reasonOf(detectSpine(one!, strict, 'accurate')),
    ];
    expect(reasons[0]).toMatchObject(REFUSED);
    expect(reasons[1]).toEqual(reasons[0]);
    const lenient = { ...model, refuseBelow: spineScore };
    expect(await detectSpine(one!, lenient)).toMatchObject({ spineScore });
  });

  it('says score and threshold through its thread, whatever the tags say', async () => {
    const thread = await MeasuringThread.open({
      modelFolder: modelFolderWith({ refusal: { threshold: 0.5 } }),
      provider: 'cpu',
    });
    const reason = await reasonOf(thread.measureFilm({ bytes: noiseFilm() }));
    const [phantom] = await phantomPairs();
    const { landmarks } = await thread.measureFilm({ path: phantom!.pathOf('flexion') });
    await thread.close();
    expect(reason).toMatchObject({
      ...REFUSED,
      message: expect.stringMatching(/Send a lateral film of the lumbar spine/) as string,
      details: { score: expect.any(Number) as number, threshold: 0.5 },
    });
    expect(landmarks.length).toBeGreaterThan(0);
  });
});

describe('the threshold of the committed model', () => {
  const NO_THRESHOLD = 'the model has no refusal in its manifest.json (sagitta refusal --write)';
  /** Every film is tried, so that all that is wrong is told at once. */
  async function decisions(
    films: readonly (readonly [string, FilmImage])[],
  ): Promise<Record<string, string>> {
    const decided: Record<string, string> = {};
    for (const [name, image] of films) {
      decided[name] = await detectSpine(image, model).then(
        () => 'measured',
        (error: { code: string }) => error.code,
      );
    }
    return decided;
  }
  const everyOne = (films: readonly (readonly [string, FilmImage])[], decision: string) =>
    Object.fromEntries(films.map(([name]) => [name, decision]));

  it('measures phantoms, and refuses films on their side, noise, nothing', async ({ skip }) => {
    if (model.refuseBelow === null) skip(NO_THRESHOLD);
    const lumbar = (await phantomFilms()).map((image, i) => [`phantom ${i}`, image] as const);
    const others = (await otherFilms()).map((image, i) => [`other ${i}`, image] as const);
    expect(await decisions([...lumbar, ...others])).toEqual({
      ...everyOne(lumbar, 'measured'),
      ...everyOne(others, REFUSED.code),
    });
  });

  it('measures the real lateral lumbar films, either way round', async ({ skip }) => {
    const folder = path.join(internal, 'films');
    if (!existsSync(folder)) skip('the real films are not here (../shared/data/films)');
    const films = await filmsBelow(folder);
    const either = films.flatMap(([name, image]) => [
      [name, image] as const,
      [`${name} mirrored`, mirrored(image)] as const,
    ]);
    expect(await decisions(either)).toEqual(everyOne(either, 'measured'));
  });

  it('refuses radiographs of anything else', async ({ skip }) => {
    if (model.refuseBelow === null) skip(NO_THRESHOLD);
    const folder = path.join(internal, 'dicom', 'radiographs');
    if (!existsSync(folder)) skip('the other radiographs are not here (../shared/data/dicom/radiographs)');
    const films = await filmsBelow(folder);
    expect(await decisions(films)).toEqual(everyOne(films, REFUSED.code));
  });
});
