import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Measurement, PairView, PhantomSet, QUERIES } from '@sagitta/contracts';
import { ModelManifest } from '@sagitta/inference';
import { modelFolderWith, noiseFilm } from '@sagitta/testing';
import { launchBrowser, signIn } from '../support/browser.ts';
import { PROJECT, sagitta, startSystem, type RunningSystem } from '../support/running-system.ts';

/* The committed networks, fitted here by the very commands that fit a model; then the whole system with them. */

const phantoms = path.join(PROJECT, 'test/phantoms');
const phantom = (name: string): Promise<Buffer> => readFile(path.join(phantoms, name));
const model = modelFolderWith({});
/** A few of the phantoms: enough to show that the commands fit, not to fit well. */
const KNOWN_PAIRS = 3;
let folder: string;
let known: string;
let others: string;
let system: RunningSystem | undefined;
let browser: Browser | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-fitted-'));
  others = path.join(folder, 'others');
  await put(others, 'noise.dcm', noiseFilm());
  known = path.join(folder, 'known');
  const set = PhantomSet.parse(JSON.parse(await readFile(path.join(phantoms, 'phantoms.json'), 'utf8')));
  const pairs = set.pairs.slice(0, KNOWN_PAIRS);
  await put(known, 'phantoms.json', JSON.stringify({ ...set, pairs }));
  for (const name of pairs.flatMap(({ flexion, extension }) => [flexion, extension])) {
    await put(known, name, await phantom(name));
  }
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await rm(folder, { recursive: true });
});

/** Pages ask when they open, and a busy machine answers late. */
const WAIT = { timeout: 20_000 };

const manifest = async (): Promise<ModelManifest> =>
  ModelManifest.parse(JSON.parse(await readFile(path.join(model, 'manifest.json'), 'utf8')));

describe('fitting a model', () => {
  it('finds a threshold between films of both kinds, and writes nothing where there is none', async () => {
    const refusal = (lumbar: string, rest: string) =>
      sagitta(['refusal', '--model', model, '--lumbar', lumbar, '--others', rest, '--write', '--json']);

    const exchanged = await refusal(others, known);
    expect(exchanged.code).toBe(3);
    expect(JSON.parse(exchanged.stderr)).toMatchObject({ code: 'request-malformed' });
    expect((await manifest()).refusal).toBeUndefined();

    const { stdout, stderr } = await refusal(known, others);
    expect(stderr).toBe('');
    const { threshold } = JSON.parse(stdout) as { threshold: number };
    expect((await manifest()).refusal).toEqual({
      threshold,
      fittedOn: { lumbar: 2 * KNOWN_PAIRS, others: 1, wronglyRefused: 0, wronglyAccepted: 0 },
    });
  });

  it('finds how sure its corners are, and leaves the rest of the manifest as it is', async () => {
    const before = await manifest();
    const { stderr } = await sagitta(['calibrate', '--model', model, '--set', known, '--write']);
    expect(stderr).toBe('');
    const { uncertainty, ...rest } = await manifest();
    expect(rest).toEqual(before);
    // Of the very values that it was fitted on: 90 % but for rounding to three digits.
    expect(uncertainty?.fittedOn).toMatchObject({ pairs: KNOWN_PAIRS, profile: 'fast' });
    expect(uncertainty?.fittedOn.cornerCoverage).toBeCloseTo(0.9, 1);
  });
});

describe('the system with a fitted model', () => {
  let measured: PairView;
  let doubtful: PairView;
  let refused: PairView;

  it('measures two pairs, one of them doubtful, and refuses another for good', async () => {
    system = await startSystem({ workers: 1, env: { MODEL_DIR: model } });
    const pairs = path.join(folder, 'pairs');
    await put(pairs, 'a-flexion.dcm', await phantom('p01-flexion.dcm'));
    await put(pairs, 'a-extension.dcm', await phantom('p01-extension.dcm'));
    await put(pairs, 'b-flexion.dcm', await phantom('p02-flexion.dcm'));
    await put(pairs, 'b-extension.dcm', noiseFilm());
    await put(pairs, 'c-flexion.dcm', await phantom('p01-flexion.dcm'));
    await put(pairs, 'c-extension.dcm', halfAsLargeAgain(await phantom('p01-extension.dcm')));
    const { stdout, code } = await sagitta(['submit', pairs, '--wait', '--center', 'harbor'], system);
    expect(stdout).toContain('does not look like a lateral lumbar radiograph');
    expect(code).toBe(3);
    const views = await harborsPairs(system);
    const [first, second] = [await phantom('p01-extension.dcm'), await phantom('p02-flexion.dcm')].map(
      sha256,
    );
    measured = views.find(({ films }) => films.extension.sha256 === first)!;
    refused = views.find(({ films }) => films.flexion.sha256 === second)!;
    doubtful = views.find((view) => view !== measured && view !== refused)!;
    expect([measured, doubtful, refused].map(({ status }) => status)).toEqual([
      ...['measured', 'measured', 'failed'],
    ]);
    expect(views).toHaveLength(3);
  });

  it('answers with the covariances and intervals that measuring here gives, to the last digit', async () => {
    const films = ['p01-flexion.dcm', 'p01-extension.dcm'].map((name) => path.join(phantoms, name));
    const here = await sagitta(['measure', ...films, '--json'], undefined, { MODEL_DIR: model });
    const expected = Measurement.parse(JSON.parse(here.stdout));
    const { flexion, extension, segments } = measured.measurement!;
    expect(segments).toEqual(expected.segments);
    for (const [film, other] of [
      [flexion, expected.flexion],
      [extension, expected.extension],
    ] as const) {
      expect(film.landmarks).toEqual(other.landmarks);
      expect(film.uncertainty).toEqual({ motionShare: (await manifest()).uncertainty!.motionShare });
    }
    expect(segments[3]!.irom.interval90).toHaveLength(2);
    expect(flexion.landmarks.find(({ kind }) => kind === 'corner')?.covariance).toHaveLength(3);
  });

  it('answers with all that measuring here gives, what a person should look at included', async () => {
    for (const [view, pair] of [
      [measured, 'a'],
      [doubtful, 'c'],
    ] as const) {
      const films = ['flexion', 'extension'].map((one) => path.join(folder, 'pairs', `${pair}-${one}.dcm`));
      const here = await sagitta(['measure', ...films, '--json'], undefined, { MODEL_DIR: model });
      const expected = Measurement.parse(JSON.parse(here.stdout));
      expect(expected.naming).toBeDefined();
      expect(withoutTimes(view.measurement!)).toEqual(withoutTimes(expected));
      expect(view.review).toEqual(expected.review);
    }
    // Half as large again is beyond any reading of the corners.
    expect(doubtful.review).toContainEqual(
      expect.objectContaining({
        reason: 'body-sizes-differ',
        value: expect.closeTo(Math.log(1.5), 1) as number,
      }),
    );
  });

  it('answers why a pair was refused', async () => {
    expect(refused).toMatchObject({
      status: 'failed',
      attempts: 1,
      failure: {
        code: 'film-not-lumbar-lateral',
        posture: 'extension',
        details: {
          score: expect.any(Number) as number,
          threshold: (await manifest()).refusal!.threshold,
        },
      },
      measurement: null,
    });
    expect(refused.history.map(({ state }) => state)).toEqual(['accepted', 'failed']);
  });

  it('does not measure the refused films anew when they are sent again', async () => {
    const { code } = await sagitta(
      ['submit', path.join(folder, 'pairs'), '--wait', '--center', 'harbor'],
      system,
    );
    expect(code).toBe(3);
    expect(await harborsPairs(system!)).toEqual(expect.arrayContaining([measured, doubtful, refused]));
  });

  it('shows both on the page: the intervals below the values, the refusal with its reason', async () => {
    browser = await launchBrowser();
    const page = await browser.newPage({ colorScheme: 'dark' });
    await signIn(page, system!, 'radiologist');
    const failures = page.getByTestId('failures');
    await expect.poll(() => failures.innerText(), WAIT).toMatch(/no lateral lumbar film \(Extension\)/i);

    const room = await opened(page, refused.pairId);
    await expect
      .poll(() => room.innerText(), WAIT)
      .toMatch(/no lateral lumbar film \(Extension\): The film does not look like/i);
    await page.goBack();

    const other = await opened(page, measured.pairId);
    const [low, high] = measured.measurement!.segments[3]!.irom.interval90!;
    const shown = `${low.toFixed(1)} to ${high.toFixed(1)}`.replaceAll('-', '−');
    await expect.poll(() => other.locator('.segments').innerText(), WAIT).toContain(shown);
    // IROM, dST in mm and dST in % of the depth, of five segments.
    expect(await other.locator('.segments small[title^="90 % interval"]').count()).toBe(15);
    await page.close();
  });

  it('marks the doubtful pair in the list, and says in the opened one what to look at and why', async () => {
    const page = await browser!.newPage({ colorScheme: 'light' });
    await signIn(page, system!, 'radiologist');
    for (const { pairId, review = [] } of [measured, doubtful, refused]) {
      const row = rowOf(page, pairId);
      await row.and(page.locator('[data-stage=recorded], [data-stage=failed]')).waitFor(WAIT);
      expect(/to be reviewed/i.test(await row.innerText())).toBe(review.length > 0);
      expect(await row.getByTestId('pair-review').locator('svg').count()).toBe(review.length > 0 ? 1 : 0);
    }

    const room = await opened(page, doubtful.pairId);
    const reasons = room.getByTestId('review').getByRole('listitem');
    const codes = new Set(doubtful.review!.map(({ reason }) => reason));
    await expect.poll(() => reasons.count(), WAIT).toBe(codes.size);
    const sizes = doubtful.review!.find(({ reason }) => reason === 'body-sizes-differ')!;
    const [, value, threshold] =
      /differ in size between the films by ([\d.]+)\s%, more than ([\d.]+)\s%/.exec(
        (await reasons.allInnerTexts()).join('\n'),
      ) ?? [];
    expect(Number(value) - 100 * Math.expm1(sizes.value)).toBeCloseTo(0, 0);
    expect(Number(threshold) - 100 * Math.expm1(sizes.threshold)).toBeCloseTo(0, 0);
    await page.close();
  });
});

/** The film with every pixel 0.6 mm at the detector instead of 0.4 mm: (0018,1164), as long as it was. */
function halfAsLargeAgain(film: Buffer): Buffer {
  const spacing = film.indexOf('0.4\\0.4 ');
  expect(spacing).toBeGreaterThan(0);
  const changed = Buffer.from(film);
  changed.write('0.6\\0.6 ', spacing);
  return changed;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** How long it took is another time each time. */
const withoutTimes = ({ flexion, extension, ...rest }: Measurement) => {
  const film = ({ timingsMs: _, ...timeless }: Measurement['flexion']) => timeless;
  return { ...rest, flexion: film(flexion), extension: film(extension) };
};

async function put(into: string, name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(into, { recursive: true });
  await writeFile(path.join(into, name), content);
}

async function harborsPairs({ gatewayUrl }: RunningSystem): Promise<PairView[]> {
  const get = async (where: string): Promise<unknown> => {
    const answer = await fetch(new URL(where, gatewayUrl), { headers: { 'x-api-key': 'dev-key-harbor' } });
    expect(answer.status).toBe(200);
    return answer.json();
  };
  const { pairs } = QUERIES['query.pairs'].reply.parse(await get('/api/v1/pairs'));
  return Promise.all(pairs.map(async ({ pairId }) => PairView.parse(await get(`/api/v1/pairs/${pairId}`))));
}

const rowOf = (page: Page, pairId: string) =>
  page.locator(`[data-testid=pair-row][data-pair-id="${pairId}"]`);

/** From the wall's list to the pair's own room. */
async function opened(page: Page, pairId: string) {
  await rowOf(page, pairId).getByRole('button').click();
  await page.waitForURL(`**/pairs/${pairId}`);
  return page.locator('#content');
}
