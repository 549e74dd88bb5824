// Takes the README's pictures from the running system (`npm start`, then `npx --no sagitta simulate --wait`):
//   node docs/take-screenshots.mjs [dashboard address]
import { chromium } from 'playwright-core';

const dashboard = process.argv[2] ?? 'http://127.0.0.1:3000';
const pictures = [
  { name: 'wall-dark', colorScheme: 'dark', width: 1600, height: 900 },
  { name: 'wall-light', colorScheme: 'light', width: 1600, height: 900 },
  { name: 'pair-dark', colorScheme: 'dark', width: 1600, height: 900, open: true },
];

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
});
for (const { name, colorScheme, width, height, open } of pictures) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(dashboard);
  const form = page.getByTestId('sign-in-form');
  await form.locator('input').first().fill('admin');
  await form.locator('input[type=password]').fill('sagitta-dev');
  await page.keyboard.press('Enter');
  await page.getByTestId('pair-row').first().waitFor();
  if (open) await page.getByTestId('pair-row').first().getByRole('button').click();
  // Thumbnails and charts come after the rows: wait until nothing more is asked for.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: new URL(`./images/${name}.png`, import.meta.url).pathname });
  await page.close();
}
await browser.close();
