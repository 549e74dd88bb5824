import { existsSync } from 'node:fs';
import { percentiles, type Percentiles } from '@sagitta/throughput';
import type { Browser } from 'playwright-core';

/** Debian's; the flags keep it quiet where nothing else can be reached. */
const CHROMIUM = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'];

export interface PageReport {
  /** From a pair's row committed to its stage painted on the wall, ms. */
  readonly recordedToPixelMs: Percentiles;
}

/** A real page among the clients. */
export interface OnePage {
  count(): Promise<void>;
  report(): Promise<PageReport>;
  close(): Promise<void>;
}

/** Null where there is no browser: it is Debian's, and what drives it is installed for development only. */
export async function openPage(url: string, cookie: string): Promise<OnePage | null> {
  const driver = await import('playwright-core').catch(() => null);
  if (driver === null || !existsSync(CHROMIUM)) return null;
  const browser: Browser = await driver.chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name: name!, value: value!, url }]);
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await page.goto(url);
    await page.getByTestId('seconds-per-patient').waitFor();
    return {
      count: () => page.evaluate('void (benchPainted.length = 0)'),
      report: async () => ({ recordedToPixelMs: percentiles(await page.evaluate('benchPainted')) }),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Runs in the page before its own scripts. `recordedAt`: what the deltas say of when a pair was recorded, read from the
 * socket beside the page. `painted`: ms from then until the frame after the row said so was painted (the clock is the
 * same machine's). A row says so in its log of stages; the steps of its track are drawn one by one on purpose.
 */
const WATCH = `
  const recordedAt = new Map();
  const painted = (window.benchPainted = []);
  const Opened = WebSocket;
  window.WebSocket = class extends Opened {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string' || !data.startsWith('42["delta",')) return;
        for (const { pairId, stage, at } of JSON.parse(data.slice(2))[1].progress ?? [])
          if (stage === 'recorded') recordedAt.set(pairId, Date.parse(at));
      });
    }
  };
  const look = () => {
    for (const log of document.querySelectorAll('[data-testid="pair-stage-log"][data-stages*="recorded"]')) {
      const at = recordedAt.get(log.dataset.pairId);
      if (at === undefined) continue;
      recordedAt.delete(log.dataset.pairId);
      requestAnimationFrame(() => setTimeout(() => painted.push(Date.now() - at)));
    }
  };
  new MutationObserver(look).observe(document, {
    ...{ subtree: true, childList: true, attributeFilter: ['data-stages'] },
  });
`;
