import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `condition` gives something other than false, null or undefined, and returns it. What it throws counts as "not yet".
 *
 * @throws an Error at the limit, with what the condition last said
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  limitMs = 10_000,
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + limitMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value !== false && value !== null && value !== undefined) {
        return value as Exclude<T, false | null | undefined>;
      }
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) {
      throw new Error(`Not fulfilled within ${limitMs} ms: ${condition.toString()}; last: ${String(last)}`);
    }
    await delay(10);
  }
}
