import { chromium, type Browser, type Page } from 'playwright-core';
import type { RunningSystem } from './running-system.ts';

/** Debian's chromium; the flags keep it quiet where only npm and Debian can be reached. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic'],
  });

export async function signIn(
  page: Page,
  system: RunningSystem,
  username: string,
  password = 'sagitta-dev',
): Promise<void> {
  await page.goto(system.dashboardUrl);
  const form = page.getByTestId('sign-in-form');
  await form.locator('input').first().fill(username);
  await form.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByTestId('seconds-per-patient').waitFor();
}
