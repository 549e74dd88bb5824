import { readFileSync } from 'node:fs';
import { uniformFrom } from '@sagitta/accuracy';
import { normalQuantile } from './distributions.ts';

/** A file that reference/make_reference.py wrote. */
export const referenceOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));

/** Standard normal numbers of a seed. */
export function normals(seed: number): () => number {
  const uniform = uniformFrom(seed);
  return () => normalQuantile((Math.floor(uniform() * 2 ** 32) + 0.5) / 2 ** 32);
}

/** So many normal numbers of standard deviation `spread` about `mean`. */
export function normalSample(seed: number, n: number, mean = 0, spread = 1): number[] {
  const normal = normals(seed);
  return Array.from({ length: n }, () => mean + spread * normal());
}
