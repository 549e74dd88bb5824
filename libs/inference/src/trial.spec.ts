import { describe, expect, it } from 'vitest';
import { objection } from './trial.ts';

const cpu = { milliseconds: 35, logits: Float32Array.of(-4, 0, 3) };

describe('objection', () => {
  it('takes an accelerator that answers as the CPU does, and sooner', () => {
    expect(objection({ milliseconds: 3, logits: Float32Array.of(-4.1, 0.05, 3) }, cpu)).toBeNull();
  });

  it('leaves one that is no faster: a software Vulkan', () => {
    expect(objection({ ...cpu, milliseconds: 900 }, cpu)).toBe("900 ms a film against the CPU's 35 ms");
  });

  it.each([
    ['a different answer', Float32Array.of(-4, 0, 2), "its heatmaps differ by 1.00 from the CPU's"],
    ['no number', Float32Array.of(-4, NaN, 3), "its heatmaps differ by NaN from the CPU's"],
  ])('leaves one with %s, however fast', (_what, logits, reason) => {
    expect(objection({ milliseconds: 1, logits }, cpu)).toBe(reason);
  });
});
