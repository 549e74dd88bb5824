import { describe, expect, it } from 'vitest';
import { namePair } from './pair-naming.ts';
import { aChain, fitsFor, tornBetween } from './spine-chain.fixture.ts';

/** Repeatable errors of corners, up to so many mm along either axis. */
const shaken = (mm: number, seed: number) => (index: number) => ({
  x: mm * Math.sin(12.9898 * index + seed),
  y: mm * Math.sin(78.233 * index + 2 * seed),
});

const extension = aChain({ bend: 8, noise: shaken(0.5, 1) });

describe('naming two films together', () => {
  it.each([-2, 0])(
    'a film torn between T12 and %i is named by the other, whose bodies are alike',
    (other) => {
      const flexion = aChain({ bend: -2, noise: shaken(0.5, 2), fits: tornBetween(-1, other) });
      for (const naming of [namePair(flexion, extension), namePair(extension, flexion)]) {
        expect([naming.flexion, naming.extension]).toEqual([-1, -1]);
        expect(naming.margin).toBeGreaterThan(4);
      }
    },
  );

  it('whatever side the patient faces, however large the film shows him, wherever a chain begins', () => {
    const flexion = aChain({
      ...{ from: 0, count: 6, scale: 5, facing: 'right', bend: -2 },
      ...{ noise: shaken(0.5, 3), fits: tornBetween(0, 1) },
    });
    const naming = namePair(flexion, extension);
    expect([naming.flexion, naming.extension]).toEqual([0, -1]);
    expect(naming.margin).toBeGreaterThan(4);
    expect(naming.sizeRatio).toBeCloseTo(2 / 5, 1);
  });

  it('as surely by a film of the other facing', () => {
    const facing = (side: 'left' | 'right') =>
      namePair(aChain({ facing: side, fits: tornBetween(-1, 0), noise: shaken(0.5, 2) }), extension);
    expect(facing('right').margin).toBeCloseTo(facing('left').margin, 9);
  });

  it('a naming that the film itself is sure of stands against bodies that look otherwise', () => {
    const flexion = aChain({ fits: fitsFor(0, 60) });
    expect(namePair(flexion, extension).flexion).toBe(0);
  });

  it('bodies that were found badly on both films decide nothing', () => {
    const flexion = aChain({ noise: shaken(5, 4), fits: tornBetween(-1, 0) });
    expect(namePair(flexion, aChain({ noise: shaken(5, 5) })).margin).toBeLessThan(4);
  });

  it('bodies that are all alike decide nothing, and the doubt remains', () => {
    const alike = Array.from({ length: 6 }, () => ({ depth: 35, posterior: 28, anterior: 28, disc: 9 }));
    const flexion = aChain({ bodies: alike, fits: tornBetween(-1, 0), count: 6 });
    const naming = namePair(flexion, aChain({ bodies: alike, bend: 8, count: 6, fits: fitsFor(-1, 20) }));
    expect(naming.margin).toBeLessThan(4);
  });

  it('without a body in common the films’ own fits are all there is', () => {
    const bare = { ...aChain({ fits: fitsFor(-1, 9) }), vertebrae: [] };
    expect(namePair(bare, extension)).toEqual({ flexion: -1, extension: -1, margin: 9, sizeRatio: null });
  });

  it.each([1, 2])('%i bodies say nothing of how large the patient is: one bad corner would', (count) => {
    const { vertebrae, fits } = aChain();
    const few = { vertebrae: vertebrae.slice(0, count), fits };
    const [{ corners }] = few.vertebrae as [(typeof vertebrae)[number]];
    const astray = corners.map((corner, i) => corner && (i === 1 ? { ...corner, x: corner.x + 40 } : corner));
    const other = {
      ...few,
      vertebrae: few.vertebrae.map((one, i) => (i === 0 ? { ...one, corners: astray } : one)),
    };
    expect(namePair(few, other)).toMatchObject({ flexion: -1, extension: -1, sizeRatio: null });
  });

  it('bodies that look alike are told by the gaps between them', () => {
    const discs = [4, 9, 6, 12, 7, 10];
    const alike = discs.map((disc) => ({ depth: 35, posterior: 28, anterior: 28, disc }));
    const flexion = aChain({ bodies: alike, fits: tornBetween(-1, 0), count: 6 });
    const naming = namePair(flexion, aChain({ bodies: alike, bend: 8, count: 6 }));
    expect(naming.flexion).toBe(-1);
    expect(naming.margin).toBeGreaterThan(4);
  });
});
