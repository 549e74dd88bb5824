import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../support/axe.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { daysAgo, publishHistory } from '../support/drifting-history.ts';
import { sagitta, startSystem, type RunningSystem } from '../support/running-system.ts';

const WAIT = { timeout: 60_000 };
const DAYS = 55;
const BLURRED_FROM = 46;

let system: RunningSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem({ workers: 1 });
  browser = await launchBrowser();
  await publishHistory(system.natsUrl, [
    { centerId: 'harbor', days: DAYS, blurredFrom: BLURRED_FROM },
    { centerId: 'lakeside', days: DAYS },
  ]);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function person(name: string, room: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  await signIn(page, system, name);
  await page.goto(system.dashboardUrl + room);
  return { page, context };
}

const lightOf = (page: Page, centerId: string) => async (): Promise<string | null> => {
  await page.reload();
  return page
    .locator(`[data-testid=drift-center][data-center-id=${centerId}]`)
    .getAttribute('data-light', WAIT);
};

async function freeze(page: Page, centerId: string): Promise<void> {
  await page.goto(`${system.dashboardUrl}/drift/${centerId}/baselines`);
  await page.getByRole('button', { name: 'Freeze a new one…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First day').fill(daysAgo(DAYS));
  await dialog.getByLabel('Last day').fill(daysAgo(DAYS - BLURRED_FROM + 2));
  await dialog.getByLabel('Reason').fill('Days after the acceptance test');
  await dialog.getByRole('button', { name: 'Freeze it' }).click();
  await page.getByTestId('baseline').first().waitFor(WAIT);
}

describe('a center that drifts', () => {
  it('is told from one that does not, once an auditor has frozen their baselines', async () => {
    const { page, context } = await person('auditor', '/drift');
    await expect.poll(lightOf(page, 'harbor'), WAIT).toBe('no-baseline');
    await freeze(page, 'harbor');
    await freeze(page, 'lakeside');
    await page.goto(`${system.dashboardUrl}/drift`);
    await expect.poll(lightOf(page, 'harbor'), WAIT).toBe('alarm');
    await expect.poll(lightOf(page, 'lakeside'), WAIT).toMatch(/^(quiet|watch)$/);

    await page.goto(`${system.dashboardUrl}/drift/harbor/charts`);
    const alarming = page.locator('[data-testid=chart-card][data-light=alarm]');
    await alarming.first().waitFor(WAIT);
    const metrics = await alarming.evaluateAll((cards) =>
      cards.map((card) => card.getAttribute('data-metric')),
    );
    expect(metrics).toEqual(['sharpness']);
    await alarming.getByRole('link').first().click();
    await page.getByTestId('plot-cusum').waitFor(WAIT);

    await page.goto(`${system.dashboardUrl}/drift/harbor/shift`);
    const shifted = page.locator('[data-testid=shift-row][data-verdict=shifted]');
    await shifted.first().waitFor(WAIT);
    expect(await shifted.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-metric')))).toEqual([
      'sharpness',
    ]);
    await context.close();
  });

  it('shows its light on the wall, to an operator too', async () => {
    const { page, context } = await person('operator', '/');
    const row = page.locator('[data-testid=center-row][data-center-id=harbor]');
    await expect.poll(() => row.locator('.light').getAttribute('data-light', WAIT), WAIT).toBe('alarm');
    await context.close();
  });

  it('is looked into: what moved is seen, noted, closed with a reason, and all of it is in the trail', async () => {
    const { page, context } = await person('auditor', '/drift/investigations');
    const row = page.locator('[data-testid=investigation-row][data-state=open]');
    await row.getByRole('link').first().click();
    await expect.poll(() => page.getByTestId('investigation-alarm').count(), WAIT).toBe(1);
    await page.getByRole('button', { name: 'Take it', exact: true }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('The grid was turned since Monday');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await page.getByText('The grid was turned since Monday').waitFor(WAIT);
    await page.getByRole('button', { name: 'Close…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Decision').selectOption({ label: 'device corrected' });
    await dialog.getByLabel('Reason').fill('Grid turned back, phantom is sharp again');
    await dialog.getByRole('button', { name: 'Close it' }).click();
    await page.getByText('Closed by Ada Auditor').waitFor(WAIT);

    await page.goto(`${system.dashboardUrl}/audit`);
    for (const words of ['Grid turned back', 'Days after the acceptance test']) {
      await page.getByText(words).first().waitFor(WAIT);
    }
    await context.close();
  });

  it.each(['dark', 'light', 'contrast'])('has no fault that axe finds in its rooms, %s', async (theme) => {
    const { page, context } = await person('auditor', '/drift/investigations');
    await page.evaluate(`localStorage.setItem('sagitta-theme', '${theme}')`);
    const investigation = await page
      .getByTestId('investigation-row')
      .getByRole('link')
      .first()
      .getAttribute('href');
    const center = '/drift/harbor';
    for (const room of [
      ...[
        '/drift',
        `${center}/charts`,
        `${center}/charts?metric=sharpness`,
        `${center}/shift?metric=sharpness`,
      ],
      ...[
        `${center}/agreement`,
        `${center}/baselines`,
        `${center}/plans`,
        `${center}/reports`,
        investigation!,
      ],
    ]) {
      await page.goto(system.dashboardUrl + room);
      await page.locator('#content').waitFor(WAIT);
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('alert').allInnerTexts(), room).toEqual([]);
      expect(await violations(page), room).toEqual([]);
    }
    await context.close();
  });

  it('is reported as a PDF and as JSON that anybody can compute again', async () => {
    const period = daysAgo(31).slice(0, 7);
    const [json, pdf] = ['report.json', 'report.pdf'].map((name) => path.join(system.state, name)) as [
      string,
      string,
    ];
    const asked = ['audit', 'report', '--center', 'harbor', '--period', period];
    const made = await sagitta([...asked, '--json', json, '--pdf', pdf, '--verify'], system);
    expect(made.code, made.stderr).toBe(0);
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    const verified = await sagitta(['audit', 'report', '--verify', json]);
    expect(verified.code, verified.stderr).toBe(0);

    const told = await readFile(json, 'utf8');
    const otherwise = told.replace(/"pairs":\s*\d+/, '"pairs":1');
    expect(otherwise).not.toBe(told);
    await writeFile(json, otherwise);
    const { code, stdout, stderr } = await sagitta(['audit', 'report', '--verify', json]);
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('pairs');
  });
});
