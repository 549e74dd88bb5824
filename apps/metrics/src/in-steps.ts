import { setImmediate } from 'node:timers/promises';

/** What the steps end with; between two of them others are answered. */
export async function inSteps<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}
