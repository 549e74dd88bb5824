import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Checked {
  readonly violations: readonly Violation[];
  readonly passes: readonly Violation[];
}

/** What axe finds wrong with the page as it stands: each rule that is broken, with the element that breaks it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await source);
  const checked = await page.evaluate<Checked>(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`);
  // Nothing is found where nothing was looked at.
  expect(checked.passes.length).toBeGreaterThan(20);
  return checked.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
}
