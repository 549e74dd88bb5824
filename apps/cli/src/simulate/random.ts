import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

export type Random = RandomGenerator;

/**
 * A generator of its own for each part of a run. Parts are hashed: neighbouring seeds would begin alike, and every
 * patient would get the same phantom.
 */
export const seeded = (...parts: readonly number[]): Random =>
  xoroshiro128plus(createHash('sha256').update(parts.join(':')).digest().readInt32LE());

/** Uniform in [0, 1). */
export const uniform = (random: Random): number => uniformFloat64(random);

/** Standard normal values (Box-Muller, both of each pair used). */
export function gaussian(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(random)));
    const angle = 2 * Math.PI * uniform(random);
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
