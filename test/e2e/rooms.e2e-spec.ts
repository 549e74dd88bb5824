import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { largePair } from '../support/large-pair.ts';
import { sagitta, serviceProcess, startSystem, type RunningSystem } from '../support/running-system.ts';

const WAIT = { timeout: 20_000 };
const ROOMS = [
  '/',
  '/pairs',
  '/review',
  '/failures',
  '/centers',
  '/centers/harbor',
  '/drift',
  '/drift/harbor/charts',
  '/drift/investigations',
  '/drift/readings',
  '/drift/models',
  '/models',
  '/upload',
  '/audit',
  '/admin',
];

/** Reached from another room, not from the navigation. */
const WITHIN = /^\/(centers|drift)\/./;

let system: RunningSystem;
let browser: Browser;
/** A pair, for the viewer's address. */
let pairId: string;
beforeAll(async () => {
  system = await startSystem({ workers: 1 });
  browser = await launchBrowser();
  await sagitta(['simulate', '--count', '6', '--seed', '5', '--wait'], system);
  const page = await pageOf('admin');
  await page.goto(`${system.dashboardUrl}/pairs`);
  pairId = (await page.getByTestId('pairs-row').first().getAttribute('data-pair-id', WAIT))!;
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function pageOf(name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, ...options });
  const page = await context.newPage();
  await signIn(page, system, name);
  return page;
}

/** Enters a room and waits until nothing more is asked for. */
async function enter(page: Page, room: string): Promise<void> {
  await page.goto(system.dashboardUrl + room);
  await page.locator('#content').waitFor(WAIT);
  await page.waitForLoadState('networkidle');
}

describe('every room', () => {
  it.each(['dark', 'light', 'contrast'])('has no fault that axe finds, %s', async (theme) => {
    const page = await pageOf('admin');
    await page.evaluate(`localStorage.setItem('sagitta-theme', '${theme}')`);
    for (const room of [...ROOMS, `/pairs/${pairId}`]) {
      await enter(page, room);
      expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
      expect(await page.getByRole('alert').allInnerTexts(), room).toEqual([]);
      expect(await violations(page), room).toEqual([]);
    }
    await page.context().close();
  });

  it.each([
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
    { width: 3840, height: 2160 },
    { width: 420, height: 900 },
  ])('fits into $width x $height, in German too', async (viewport) => {
    const page = await pageOf('admin', { viewport, locale: 'de-DE' });
    for (const room of [...ROOMS, `/pairs/${pairId}`]) {
      await enter(page, room);
      const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(beyond, room).toBeLessThanOrEqual(0);
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
    }
    await page.context().close();
  });

  it('is open to those whose role needs it, and is not offered to others', async () => {
    const offered = async (name: string): Promise<string[]> => {
      const page = await pageOf(name);
      const links = page.getByRole('navigation').getByRole('listitem').getByRole('link');
      const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      await page.context().close();
      return addresses;
    };
    expect(await offered('admin')).toEqual(ROOMS.filter((room) => !WITHIN.test(room)));
    expect(await offered('technologist')).not.toContain('/admin');
    expect(await offered('operator')).not.toContain('/review');
    expect(await offered('radiologist')).not.toContain('/audit');
  });

  it('is reached by its keys', async () => {
    const page = await pageOf('admin');
    for (const [key, room] of Object.entries({
      p: '/pairs',
      r: '/review',
      f: '/failures',
      a: '/audit',
      t: '/drift',
      w: '/',
    })) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await expect.poll(() => new URL(page.url()).pathname, WAIT).toBe(room);
    }
    await page.context().close();
  });
});

/** In the browser: milliseconds from the press on a pair's link until every tile of both films is drawn. */
const OPENED = `(pairId) => new Promise((resolve) => {
  const from = performance.now();
  document.querySelector('[data-testid=pairs-row][data-pair-id="' + pairId + '"] a').click();
  const look = () => {
    const films = [...document.querySelectorAll('[data-testid^=viewer-film-]')];
    const full = films.length === 2 && films.every((film) => film.dataset.state === 'full');
    if (full) resolve(performance.now() - from);
    else requestAnimationFrame(look);
  };
  look();
})`;

interface Timings {
  readonly firstPaint: number;
  readonly loaded: number;
  readonly bytes: number;
}

/** In the browser: milliseconds since the navigation, and bytes of scripts and styles as they came. */
const TIMINGS = `({
  firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
  bytes: performance.getEntriesByType('resource')
    .filter(({ name }) => name.includes('/assets/'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
})`;

describe('the page', () => {
  it('says that the dashboard is gone, and goes on by itself when it is back', async () => {
    const page = await pageOf('operator');
    const connection = page.getByTestId('connection');
    await expect.poll(() => connection.getAttribute('data-state'), WAIT).toBe('live');
    process.kill(await serviceProcess(system, 'dashboard'), 'SIGKILL');
    await expect.poll(() => connection.getAttribute('data-state'), WAIT).not.toBe('live');
    await expect.poll(() => connection.getAttribute('data-state'), { timeout: 60_000 }).toBe('live');
    // What happens from then on is seen.
    await sagitta(['simulate', '--count', '2', '--seed', '77', '--wait'], system);
    await expect.poll(() => page.getByTestId('pair-row').count(), WAIT).toBeGreaterThanOrEqual(8);
    await page.context().close();
  });

  it('says that its figures are old while metrics is gone', async () => {
    const page = await pageOf('operator');
    const connection = page.getByTestId('connection');
    await expect.poll(() => connection.getAttribute('data-state'), WAIT).toBe('live');
    const metrics = await serviceProcess(system, 'metrics');
    process.kill(metrics, 'SIGSTOP');
    try {
      await expect.poll(() => connection.getAttribute('data-state'), WAIT).toBe('stale');
    } finally {
      process.kill(metrics, 'SIGCONT');
    }
    await expect.poll(() => connection.getAttribute('data-state'), { timeout: 60_000 }).toBe('live');
    await page.context().close();
  });

  it('prints how soon it is there', async () => {
    const page = await pageOf('admin');
    const rows: string[] = [];
    for (const room of [...ROOMS, `/pairs/${pairId}`]) {
      await enter(page, room);
      const { firstPaint, loaded, bytes } = await page.evaluate<Timings>(TIMINGS);
      expect(firstPaint).toBeGreaterThan(0);
      rows.push(
        `${room.replace(pairId, ':id').padEnd(18)} first paint ${firstPaint.toFixed(0)} ms, loaded ${loaded.toFixed(0)} ms, ${(bytes / 1000).toFixed(0)} kB`,
      );
    }
    process.stdout.write(`\n${rows.join('\n')}\n`);
    await page.context().close();
  });

  it('opens a pair of 9-megapixel films with all the tiles that the view needs, and prints how soon', async () => {
    const headers = { 'x-api-key': 'dev-key-harbor' };
    const address = `${system.gatewayUrl}/api/v1/pairs`;
    const answer = await fetch(address, { method: 'POST', headers, body: await largePair() });
    const { pairId: large } = (await answer.json()) as { pairId: string };
    const status = async (): Promise<string> =>
      ((await (await fetch(`${address}/${large}`, { headers })).json()) as { status: string }).status;
    await expect.poll(status, WAIT).toBe('measured');
    const page = await pageOf('radiologist');
    const viewer = page.waitForResponse(/assets\/viewer-room.*js/, WAIT);
    await enter(page, '/pairs');
    // The page fetches the viewer by itself, once there is time.
    await viewer;
    const row = page.locator(`[data-testid=pairs-row][data-pair-id="${large}"]`);
    await row.waitFor(WAIT);
    const took = await page.evaluate<number>(`(${OPENED})('${large}')`);
    expect(took).toBeGreaterThan(0);
    process.stdout.write(`\na pair of 9-megapixel films, fully shown: ${took.toFixed(0)} ms\n`);
    await page.context().close();
  });
});
