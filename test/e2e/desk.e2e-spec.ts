import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, signIn } from '../support/browser.ts';
import { PROJECT, startSystem, type RunningSystem } from '../support/running-system.ts';

const WAIT = { timeout: 30_000 };
const film = (name: string): string => path.join(PROJECT, 'test/phantoms', name);

let system: RunningSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem({ workers: 1 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function person(
  name: string,
  room: string,
  password?: string,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  await signIn(page, system, name, password);
  await page.goto(system.dashboardUrl + room);
  return { page, context };
}

describe('films that a technologist picks', () => {
  it('are paired by name, sent, followed until they are measured, and told apart from what cannot be paired', async () => {
    const { page, context } = await person('technologist', '/upload');
    const names = ['p01-flexion.dcm', 'p01-extension.dcm', 'p02-extension.dcm'];
    await page.getByTestId('upload-films').setInputFiles(names.map(film));
    await expect.poll(() => page.getByTestId('upload-pair').count(), WAIT).toBe(1);
    expect(await page.getByTestId('upload-unpaired').innerText()).toContain('p02-extension');
    await page.getByRole('button', { name: 'Send 1 pair' }).click();
    const sent = page.getByTestId('upload-row');
    await expect.poll(() => sent.getAttribute('data-state'), { timeout: 60_000 }).toBe('measured');

    await sent.getByRole('link').click();
    await page.getByTestId('viewer-value-irom-L4-L5').waitFor(WAIT);
    await context.close();
  });
});

describe('an administrator', () => {
  it('adds a person, who can sign in until they are locked, and all of it is in the trail', async () => {
    const { page, context } = await person('admin', '/admin');
    await page.getByRole('button', { name: 'New person…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Username').fill('nora');
    await dialog.getByLabel('Name', { exact: true }).fill('Nora Newcomer');
    await dialog.getByLabel('Role').selectOption({ label: 'operator' });
    await dialog.getByLabel('Password').fill('a password of her own');
    await dialog.getByRole('button', { name: 'Add the person' }).click();
    const row = page.locator('[data-testid=admin-person][data-username=nora]');
    await row.waitFor(WAIT);

    const nora = await person('nora', '/', 'a password of her own');
    await row.getByRole('button', { name: 'Lock Nora Newcomer' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Lock', exact: true }).click();
    await expect.poll(() => row.getAttribute('data-locked'), WAIT).toBe('true');
    // She is signed out, and stays out.
    await nora.page.getByTestId('sign-in-form').waitFor({ timeout: 60_000 });
    await nora.page.getByTestId('sign-in-form').locator('input').first().fill('nora');
    await nora.page.locator('input[type=password]').fill('a password of her own');
    await nora.page.keyboard.press('Enter');
    await expect.poll(() => nora.page.getByRole('alert').innerText(), WAIT).toMatch(/wrong/);

    await page.goto(`${system.dashboardUrl}/audit`);
    for (const kind of ['person-created', 'person-locked'])
      await page.locator(`[data-testid=act-row][data-kind=${kind}]`).first().waitFor(WAIT);
    await Promise.all([context.close(), nora.context.close()]);
  });

  it('makes a key that is shown once and works at once', async () => {
    const { page, context } = await person('admin', '/admin');
    const center = page.locator('[data-testid=admin-center][data-center-id=lakeside]');
    await center.getByRole('button', { name: 'New key for Lakeside Orthopedics' }).click();
    await page.getByRole('dialog').getByLabel('What it is for').fill('PACS export');
    await page.getByRole('dialog').getByRole('button', { name: 'Create the key' }).click();
    const key = await page.getByTestId('admin-key-shown').innerText(WAIT);
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    expect(await page.content()).not.toContain(key);

    const answer = await fetch(`${system.gatewayUrl}/api/v1/pairs`, { headers: { 'x-api-key': key } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ pairs: [] });
    await context.close();
  });
});
