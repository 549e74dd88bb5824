import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, signIn } from '../support/browser.ts';
import { sagitta, startSystem, type RunningSystem } from '../support/running-system.ts';

let system: RunningSystem;
let browser: Browser;
let pair: string;
beforeAll(async () => {
  system = await startSystem({ workers: 1 });
  browser = await launchBrowser();
  await sagitta(['simulate', '--count', '3', '--seed', '7', '--wait'], system);
  const page = await signedIn('radiologist');
  const row = page.getByTestId('pair-row').first();
  pair = (await row.getAttribute('data-pair-id'))!;
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function signedIn(username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  await signIn(page, system, username);
  return page;
}

/** With every tile of both films that the view needs. */
async function openPair(page: Page): Promise<void> {
  await page.goto(`${system.dashboardUrl}/pairs/${pair}`);
  for (const posture of ['flexion', 'extension']) {
    await expect
      .poll(() => page.getByTestId(`viewer-film-${posture}`).getAttribute('data-state'))
      .toBe('full');
  }
}

const irom = (page: Page): Promise<string> => page.getByTestId('viewer-value-irom-L3-L4').innerText();

describe('the viewer', () => {
  it('follows a corner that is dragged with its numbers, and saves them for everybody', async () => {
    const page = await signedIn('radiologist');
    await openPair(page);
    const before = await irom(page);
    await page.keyboard.press('e');
    const corner = page.getByTestId('viewer-corner-flexion-L4-superiorAnterior');
    const { x, y, width, height } = (await corner.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2 + 8, { steps: 4 });
    await expect.poll(() => irom(page)).not.toBe(before); // while the button is held
    await page.mouse.up();
    const after = await irom(page);

    await page.keyboard.press('Control+z');
    await expect.poll(() => irom(page)).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => irom(page)).toBe(after);

    await page.getByTestId('viewer-save').click();
    await page.getByTestId('viewer-save-reason').fill('The corner was on an osteophyte');
    await page.getByTestId('viewer-save-confirm').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const other = await signedIn('admin');
    await openPair(other);
    expect(await irom(other)).toBe(after);
    await other.getByRole('tab', { name: 'History' }).click();
    expect(await other.locator('.history').innerText()).toContain('The corner was on an osteophyte');
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it('lays the films over one another by keyboard alone', async () => {
    const page = await signedIn('radiologist');
    await openPair(page);
    await page.keyboard.press('x');
    const way = page.getByTestId('viewer-sweep');
    await way.waitFor();
    expect(await way.inputValue()).toBe('0');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => way.inputValue()).toBe('0.1');
    await page.keyboard.press('End');
    await expect.poll(() => way.inputValue()).toBe('1');
    await page.context().close();
  });

  it('hides what the model found from a reader until theirs is saved', async () => {
    const page = await signedIn('radiologist');
    await page.goto(`${system.dashboardUrl}/pairs/${pair}?read=blinded`);
    await page.getByTestId('viewer-reading-prompt').waitFor();
    expect(await page.locator('[data-testid^=viewer-corner], [data-testid^=viewer-value]').count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-testid^=viewer-corner]').count()).toBe(1);
    await page.getByTestId('viewer-reading-save').click();
    await page.getByTestId('viewer-comparison').waitFor();
    await expect.poll(() => page.getByTestId('viewer-value-irom-L3-L4').count()).toBe(1);
    await page.context().close();
  });

  it('shows landmarks without films to whoever may not see them', async () => {
    const page = await signedIn('operator');
    await page.goto(`${system.dashboardUrl}/pairs/${pair}`);
    await page.getByTestId('viewer-corner-flexion-L4-superiorAnterior').waitFor();
    expect(await page.getByTestId('viewer-film-flexion').getAttribute('data-state')).toBe('none');
    expect(await page.getByTestId('viewer-mode-correct').count()).toBe(0);
    await page.context().close();
  });
});
