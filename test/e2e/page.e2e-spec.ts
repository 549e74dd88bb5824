import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, signIn } from '../support/browser.ts';
import { sagitta, startSystem, type RunningSystem } from '../support/running-system.ts';

/** A pair's stages in the order in which a page must see them. */
const ORDER = ['accepted', 'reading', 'detecting', 'measuring', 'recorded'];

let system: RunningSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem({ workers: 2 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

describe('the page', () => {
  it('fills live: pairs move through their stages in order, and the one number appears', async () => {
    const page = await browser.newPage();
    await signIn(page, system, 'admin');
    await expect.poll(() => page.getByTestId('worker-tile').count()).toBe(2);

    const simulated = await sagitta(
      ['simulate', '--count', '6', '--rate', '2/s', '--seed', '7', '--wait'],
      system,
    );
    expect(simulated.stdout).toContain('6 of 6 measured, 0 refused, 0 failed, 0 missing');
    expect(simulated.code).toBe(0);

    const rows = page.getByTestId('pair-row');
    await expect.poll(() => rows.count()).toBe(6);
    await expect.poll(async () => new Set(await stagesNow(page)).size).toBe(1);
    expect(await stagesNow(page)).toEqual(Array(6).fill('recorded'));

    const logs = await page
      .getByTestId('pair-stage-log')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-stages')?.split(',') ?? []));
    for (const seen of logs) {
      expect(seen).toEqual(ORDER.filter((stage) => seen.includes(stage)));
    }
    expect(Math.max(...logs.map((seen) => seen.length))).toBeGreaterThanOrEqual(3);

    await expect
      .poll(() => page.getByTestId('seconds-per-patient').innerText(), { timeout: 10_000 })
      .toMatch(/\d\.\d{3}/);
    expect(await page.getByTestId('center-row').count()).toBe(3);
    await page.close();
  });

  it('shows a center’s people their center only', async () => {
    const page = await browser.newPage();
    await signIn(page, system, 'radiologist');
    await expect.poll(() => page.getByTestId('pair-row').count()).toBe(2);
    expect(await page.getByTestId('center-row').allInnerTexts()).toHaveLength(1);
    await page.close();
  });

  it('opens a pair by keyboard and shows its segments', async () => {
    const page = await browser.newPage();
    await signIn(page, system, 'radiologist');
    const first = page.getByTestId('pair-row').first();
    await first.waitFor();
    await first.getByRole('button').focus();
    await page.keyboard.press('Enter');
    const room = page.locator('#content');
    // The pair is fetched when it is opened.
    await expect.poll(() => room.innerText(), { timeout: 20_000 }).toMatch(/L4.L5/);
    await room.getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => room.locator(':focus').innerText()).toBe('Protocols');
    expect(await room.getByRole('tabpanel', { name: 'Protocols' }).innerText()).toMatch(/Endplate[^]*L4.L5/);
    for (const width of [1920, 1280, 420]) {
      await page.setViewportSize({ width, height: 900 });
      for (const tab of await room.getByRole('tab').all()) {
        await tab.click();
        expect(await sticksOut(room.getByRole('tabpanel'))).toBeLessThanOrEqual(1);
      }
    }
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByTestId('seconds-per-patient').waitFor();
    await page.close();
  });
});

/** By how many pixels the values of an opened pair stick out of their panel. */
const sticksOut = (panel: Locator): Promise<number> =>
  panel.evaluate((node) => node.scrollWidth - node.clientWidth);

const stagesNow = (page: Awaited<ReturnType<Browser['newPage']>>): Promise<(string | null)[]> =>
  page.getByTestId('pair-row').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-stage')));
