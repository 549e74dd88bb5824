import { describe, expect, it } from 'vitest';
import { aChain, fitsFor } from './spine-chain.fixture.ts';
import { FIRST_LEVELS, bestNaming, levelsNamed } from './spine-naming.ts';

describe('levelsNamed', () => {
  it('names the vertebrae from the first one; a sacrum has two corners, and T12 is no level', () => {
    const levels = levelsNamed(aChain(), -1);
    expect(levels.map(({ corners }) => corners.filter(Boolean).length)).toEqual([4, 4, 4, 4, 4, 2]);
    const lower = levelsNamed(aChain(), -2);
    expect(lower[0]!.corners).toEqual(levels[1]!.corners.map((_, i) => aChain().vertebrae[2]!.corners[i]));
    expect(lower[5]!.centre).toBeNull();
  });

  it('leaves out what a wide gap skipped', () => {
    const chain = aChain();
    const without = { ...chain, vertebrae: chain.vertebrae.filter(({ step }) => step !== 3) };
    const absent = levelsNamed(without, -1).filter(({ centre }) => centre === null);
    expect(absent.map(({ level }) => level)).toEqual(['L3']);
  });
});

it('every naming has its fit', () => {
  for (const first of FIRST_LEVELS) expect(bestNaming(fitsFor(first, 3))).toEqual({ first, margin: 3 });
});
