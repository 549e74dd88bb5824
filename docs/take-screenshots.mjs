// Takes the pictures of README and docs from the running system (`npm start`, then `npx --no sagitta simulate --wait`):
//   node docs/take-screenshots.mjs [dashboard address [name of a picture]]
import { chromium } from 'playwright-core';

const [dashboard = 'http://127.0.0.1:3000', only] = process.argv.slice(2);
const FULL_HD = { width: 1600, height: 900 };

/** What the pair whose room is opened first must have: something in it that is worth a look. */
const newest = (page) => page.getByTestId('pair-row').first().getAttribute('data-pair-id');

const pictures = [
  { name: 'wall-dark', theme: 'dark', path: () => '/' },
  { name: 'wall-light', theme: 'light', path: () => '/' },
  {
    ...{ name: 'wall-mode', theme: 'contrast', path: () => '/?mode=wall' },
    ...{ width: 1920, height: 1080 },
  },
  { name: 'pairs-light', theme: 'light', path: () => '/pairs' },
  { name: 'viewer-dark', theme: 'dark', path: (pairId) => `/pairs/${pairId}` },
  {
    ...{ name: 'superimposed-dark', theme: 'dark', path: (pairId) => `/pairs/${pairId}` },
    then: async (page) => {
      await page.getByTestId('viewer-mode-superimpose').click();
      await page.getByTestId('viewer-sweep').fill('0.5');
    },
  },
  { name: 'center-dark', theme: 'dark', path: () => '/centers/harbor' },
  // Of a center that drifts and has a baseline: README says how.
  { name: 'drift-dark', theme: 'dark', path: () => '/drift/harbor/charts' },
];

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
});
for (const { name, theme, path, then, ...size } of pictures) {
  if (only !== undefined && only !== name) continue;
  const context = await browser.newContext({ viewport: { ...FULL_HD, ...size }, locale: 'en-US' });
  await context.addInitScript((chosen) => localStorage.setItem('sagitta-theme', chosen), theme);
  const page = await context.newPage();
  await page.goto(dashboard);
  const form = page.getByTestId('sign-in-form');
  await form.locator('input').first().fill('admin');
  await form.locator('input[type=password]').fill('sagitta-dev');
  await page.keyboard.press('Enter');
  const pairId = await newest(page);
  await page.goto(dashboard + path(pairId));
  // Thumbnails, tiles and charts come after the room: wait until nothing more is asked for.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(1_000);
  await then?.(page);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: new URL(`./images/${name}.png`, import.meta.url).pathname });
  await context.close();
}
await browser.close();
