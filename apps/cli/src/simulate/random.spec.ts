import { describe, expect, it } from 'vitest';
import { gaussian, seeded, uniform } from './random.ts';

describe('seeded', () => {
  it('gives neighbouring patients phantoms that have nothing to do with each other', () => {
    const chosen = Array.from({ length: 1200 }, (_, index) => Math.floor(uniform(seeded(7, index)) * 12));
    const counts = Array.from({ length: 12 }, (_, phantom) => chosen.filter((one) => one === phantom).length);
    // 100 expected each, standard deviation 9.6; five of those.
    for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(48);
    expect(uniform(seeded(7, 3))).toBe(uniform(seeded(7, 3)));
  });

  it('gives standard normal values', () => {
    const next = gaussian(seeded(1));
    const values = Array.from({ length: 10_000 }, () => next());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(variance - 1)).toBeLessThan(0.07);
  });
});
