import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** As a page that was just loaded has it. */
async function loaded() {
  vi.resetModules();
  return import('./seen-pairs.ts');
}

it('knows after the page was loaded anew what the browser has shown', async () => {
  (await loaded()).markSeen('a');
  const { markSeen, wasSeen } = await loaded();
  expect([wasSeen('a'), wasSeen('b')]).toEqual([true, false]);
  markSeen('b');
  expect([wasSeen('a'), wasSeen('b')]).toEqual([true, true]);
});

it('takes what it cannot read for nothing, and knows without storage what this page has shown', async () => {
  kept.set('sagitta-seen-pairs', '{broken');
  const { markSeen, wasSeen } = await loaded();
  expect(wasSeen('a')).toBe(false);
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('off');
    },
    setItem: () => {
      throw new Error('off');
    },
  });
  markSeen('a');
  expect(wasSeen('a')).toBe(true);
});
