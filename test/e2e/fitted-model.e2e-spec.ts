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
  let refused: PairView;

  it('measures one pair and refuses another for good', async () => {
    system = await startSystem({ workers: 1, env: { MODEL_DIR: model } });
    const pairs = path.join(folder, 'pairs');
    await put(pairs, 'a-flexion.dcm', await phantom('p01-flexion.dcm'));
    await put(pairs, 'a-extension.dcm', await phantom('p01-extension.dcm'));
    await put(pairs, 'b-flexion.dcm', await phantom('p02-flexion.dcm'));
    await put(pairs, 'b-extension.dcm', noiseFilm());
    const { stdout, code } = await sagitta(['submit', pairs, '--wait', '--center', 'harbor'], system);
    expect(stdout).toContain('does not look like a lateral lumbar radiograph');
    expect(code).toBe(3);
    const views = await harborsPairs(system);
    measured = views.find(({ status }) => status === 'measured')!;
    refused = views.find(({ status }) => status === 'failed')!;
    expect(views).toHaveLength(2);
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
    expect(await harborsPairs(system!)).toEqual(expect.arrayContaining([measured, refused]));
  });

  it('shows both on the page: the intervals below the values, the refusal with its reason', async () => {
    browser = await launchBrowser();
    const page = await browser.newPage({ colorScheme: 'dark' });
    await signIn(page, system!, 'radiologist');
    const failures = page.getByTestId('failures');
    await expect.poll(() => failures.innerText(), WAIT).toContain('film-not-lumbar-lateral');

    const dialog = await opened(page, refused.pairId);
    await expect
      .poll(() => dialog.innerText(), WAIT)
      .toMatch(/film-not-lumbar-lateral in the extension film: The film does not look like/);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(false);

    const other = await opened(page, measured.pairId);
    const [low, high] = measured.measurement!.segments[3]!.irom.interval90!;
    const shown = `${low.toFixed(1)} to ${high.toFixed(1)}`.replaceAll('-', '−');
    await expect.poll(() => other.locator('.segments').innerText(), WAIT).toContain(shown);
    expect(await other.locator('.segments small').count()).toBe(10);
    await page.close();
  });
});

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

async function opened(page: Page, pairId: string) {
  const row = page.locator(`[data-testid=pair-row][data-pair-id="${pairId}"]`);
  await row.getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}
