import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, signIn } from '../support/browser.ts';
import { sagitta, startSystem, type RunningSystem } from '../support/running-system.ts';

/** Rendering and the network of a busy machine. */
const WAIT = { timeout: 20_000 };

let system: RunningSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem({ workers: 1 });
  browser = await launchBrowser();
  const { stdout } = await sagitta(['simulate', '--count', '3', '--seed', '11', '--wait'], system);
  expect(stdout).toContain('3 of 3 measured');
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Somebody at a screen of their own. */
async function person(name: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  await signIn(page, system, name);
  return { page, context };
}

async function firstPair(page: Page): Promise<string> {
  await page.goto(`${system.dashboardUrl}/pairs`);
  const row = page.getByTestId('pairs-row').first();
  await row.waitFor(WAIT);
  return (await row.getAttribute('data-pair-id'))!;
}

/** With every tile of both films that the view needs. */
async function openFirst(page: Page): Promise<string> {
  const pairId = await firstPair(page);
  await page.goto(`${system.dashboardUrl}/pairs/${pairId}`);
  for (const posture of ['flexion', 'extension']) {
    await expect
      .poll(() => page.getByTestId(`viewer-film-${posture}`).getAttribute('data-state'), WAIT)
      .toBe('full');
  }
  return pairId;
}

const irom = (page: Page, segment: string): Promise<string> =>
  page.getByTestId(`viewer-value-irom-${segment}`).innerText();

async function history(page: Page): Promise<string> {
  await page.getByRole('tab', { name: 'History' }).click();
  return page.getByRole('tabpanel', { name: 'History' }).innerText();
}

const corner = (page: Page, posture: string, level: string, name: string) =>
  page.getByTestId(`viewer-corner-${posture}-${level}-${name}`);

describe('a corner that a radiologist drags', () => {
  it('changes the numbers at once, is saved with a reason, and is what a second person sees', async () => {
    const reader = await person('radiologist');
    const pairId = await openFirst(reader.page);
    const second = await person('admin');
    await second.page.goto(`${system.dashboardUrl}/pairs/${pairId}`);
    await expect.poll(() => irom(second.page, 'L4-L5'), WAIT).toMatch(/\d/);
    const before = await irom(second.page, 'L4-L5');

    await expect.poll(() => irom(reader.page, 'L4-L5'), WAIT).toBe(before);
    await reader.page.keyboard.press('e');
    const handle = corner(reader.page, 'flexion', 'L4', 'inferiorAnterior');
    const box = (await handle.boundingBox())!;
    await reader.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await reader.page.mouse.down();
    await reader.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 14, { steps: 5 });
    await expect.poll(() => irom(reader.page, 'L4-L5'), WAIT).not.toBe(before);
    await reader.page.mouse.up();
    const after = await irom(reader.page, 'L4-L5');
    // Nobody else sees what is not saved.
    expect(await irom(second.page, 'L4-L5')).toBe(before);

    await reader.page.getByTestId('viewer-save').click();
    await reader.page.getByTestId('viewer-save-reason').fill('The corner lay on an osteophyte.');
    await reader.page.getByTestId('viewer-save-confirm').click();
    await expect.poll(() => history(second.page), WAIT).toContain('osteophyte');
    await second.page.getByRole('tab', { name: 'Motion' }).click();
    expect((await irom(second.page, 'L4-L5')).split('\n')[0]).toBe(after.split('\n')[0]);

    await second.page.goto(`${system.dashboardUrl}/audit`);
    const act = second.page.locator('[data-testid=act-row][data-kind=pair-revised]').first();
    await act.waitFor(WAIT);
    expect(await act.innerText()).toContain('Rhea Radiologist');
    await Promise.all([reader.context.close(), second.context.close()]);
  });

  it('takes the corner that is pressed, not its neighbour whose target lies over it', async () => {
    const { page, context } = await person('radiologist');
    await openFirst(page);
    await page.keyboard.press('e');
    // From further away targets of neighbours overlap.
    for (let i = 0; i < 3; i++) await page.keyboard.press('-');
    for (const name of ['superiorAnterior', 'superiorPosterior', 'inferiorPosterior', 'inferiorAnterior']) {
      for (const level of ['L1', 'L2', 'L3', 'L4', 'L5']) {
        const pressed = corner(page, 'flexion', level, name);
        const { x, y, width, height } = (await pressed.boundingBox())!;
        await page.mouse.click(x + width / 2, y + height / 2);
        await expect.poll(() => pressed.getAttribute('data-chosen'), WAIT).toBe('true');
      }
    }
    await context.close();
  });

  it('and every other step can be taken by keyboard alone', async () => {
    const { page, context } = await person('radiologist');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByTestId('pairs-row').first().waitFor(WAIT);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByTestId('viewer-film-flexion').waitFor(WAIT);
    await expect.poll(() => irom(page, 'L1-L2'), WAIT).toMatch(/\d/);
    await page.keyboard.press('e');
    await page.locator('[data-grab]').first().waitFor(WAIT);
    const before = await irom(page, 'L1-L2');
    await page.keyboard.press('Tab');
    for (let i = 0; i < 10; i++) await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => irom(page, 'L1-L2'), WAIT).not.toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => irom(page, 'L1-L2'), WAIT).toBe(before);
    await context.close();
  });
});

describe('a film', () => {
  it('stays under its landmarks when the window changes', async () => {
    const { page, context } = await person('radiologist');
    await openFirst(page);
    await expect.poll(() => irom(page, 'L4-L5'), WAIT).toMatch(/\d/);
    const film = page.getByTestId('viewer-film-flexion');
    const picture = async (): Promise<Buffer> =>
      sharp(await film.screenshot())
        .greyscale()
        .raw()
        .toBuffer();
    /** Mean difference, of 255, between how the film looked and how it looks. */
    const differs = async (before: Buffer): Promise<number> => {
      const now = await picture();
      if (now.length !== before.length) return 255;
      return now.reduce((sum, value, i) => sum + Math.abs(value - before[i]!), 0) / now.length;
    };
    const before = await picture();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(() => differs(before), WAIT).toBeGreaterThan(2);
    await page.setViewportSize({ width: 1600, height: 900 });
    await expect.poll(() => differs(before), WAIT).toBeLessThan(1);
    await context.close();
  });
});

describe('the viewer', () => {
  it('lays the films over one another by keyboard alone', async () => {
    const { page, context } = await person('radiologist');
    await openFirst(page);
    await page.keyboard.press('x');
    const way = page.getByTestId('viewer-sweep');
    await way.waitFor();
    expect(await way.inputValue()).toBe('0');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => way.inputValue(), WAIT).toBe('0.1');
    await page.keyboard.press('End');
    await expect.poll(() => way.inputValue(), WAIT).toBe('1');
    await context.close();
  });

  it('hides what the model found from a reader until theirs is saved', async () => {
    const { page, context } = await person('radiologist');
    await page.goto(`${system.dashboardUrl}/pairs/${await firstPair(page)}?read=blinded`);
    await page.getByTestId('viewer-reading-prompt').waitFor();
    expect(await page.locator('[data-testid^=viewer-corner], [data-testid^=viewer-value]').count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('[data-testid^=viewer-corner]').count()).toBe(1);
    await page.getByTestId('viewer-reading-save').click();
    await page.getByTestId('viewer-comparison').waitFor();
    await expect.poll(() => page.getByTestId('viewer-value-irom-L3-L4').count()).toBe(1);
    await context.close();
  });

  it('shows landmarks without films to whoever may not see them', async () => {
    const { page, context } = await person('operator');
    await page.goto(`${system.dashboardUrl}/pairs/${await firstPair(page)}`);
    await page.getByTestId('viewer-corner-flexion-L4-superiorAnterior').waitFor();
    expect(await page.getByTestId('viewer-film-flexion').getAttribute('data-state')).toBe('none');
    expect(await page.getByTestId('viewer-mode-correct').count()).toBe(0);
    await context.close();
  });
});

describe('a verdict', () => {
  it('takes a pair out of the review of everybody', async () => {
    const { page, context } = await person('admin');
    const pairId = await openFirst(page);
    await page.getByTestId('viewer-verdict-accepted').click();
    await expect.poll(() => history(page), WAIT).toContain('Alex Admin');
    await page.goto(`${system.dashboardUrl}/review`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator(`[data-testid=review-row][data-pair-id="${pairId}"]`).count()).toBe(0);
    await context.close();
  });
});
