import { expect, it } from 'vitest';
import { queuedFor } from './redrive.service.ts';

it('leaves what was received since shortly before the oldest item of the queue was', () => {
  expect(queuedFor(600, 120_000)).toBe(630_000);
  expect(queuedFor(null, 120_000)).toBe(30_000);
  expect(queuedFor(null, 10_000)).toBe(5_000); // short deadlines, as tests and benches set them
});
