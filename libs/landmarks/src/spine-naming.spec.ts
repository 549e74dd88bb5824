import { describe, expect, it } from 'vitest';
import { toInput } from './image-placement.ts';
import { aChain, fitsFor, tornBetween } from './spine-chain.fixture.ts';
import { FIRST_LEVELS, bestNaming, fitsOfAllLooks, levelsNamed, renamed } from './spine-naming.ts';
import type { SpineChain } from './terms.ts';

const film = { scale: 1, padX: 0, padY: 0 };
const closer = { scale: 2.5, padX: -120, padY: -30 };

/** The chain, seen in the pixels of another look. */
const seenAt = ({ vertebrae, fits }: SpineChain): SpineChain => ({
  fits,
  vertebrae: vertebrae.map(({ step, peak, corners }) => ({
    step,
    peak: { ...toInput(peak, closer), score: peak.score },
    corners: corners.map((corner) => corner && { ...toInput(corner, closer), score: corner.score }),
  })),
});

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

describe('fits of all looks', () => {
  const torn = { chain: aChain({ fits: tornBetween(-1, 0) }), placement: film };

  it('let a look that is sure name another that is torn, counted from the same vertebra', () => {
    expect(bestNaming(torn.chain.fits).margin).toBe(0);
    // The closer look sees neither T12 nor L1: its first vertebra is L2.
    const sure = { chain: seenAt(aChain({ from: -1 })), placement: closer };
    const vertebrae = sure.chain.vertebrae.slice(2).map((one) => ({ ...one, step: one.step - 2 }));
    const cut = { ...sure, chain: { vertebrae, fits: fitsFor(1, 10) } };
    expect(bestNaming(fitsOfAllLooks(torn, [cut]))).toEqual({ first: -1, margin: 5 });
    expect(bestNaming(fitsOfAllLooks(cut, [torn])).first).toBe(1);
  });

  it('are the look’s own where another saw none of its vertebrae', () => {
    const elsewhere = { chain: aChain({ fits: fitsFor(2, 30) }), placement: { ...film, padX: -900 } };
    expect(fitsOfAllLooks(torn, [elsewhere])).toEqual(torn.chain.fits);
    expect(fitsOfAllLooks(torn, [])).toEqual(torn.chain.fits);
  });

  it('are the look’s own where each saw one vertebra: a gap to hold them against is on neither', () => {
    const one = { chain: aChain({ count: 1, fits: fitsFor(0, 5) }), placement: film };
    const far = { chain: aChain({ count: 1, fits: fitsFor(4, 30) }), placement: { ...film, padY: -400 } };
    expect(fitsOfAllLooks(one, [far])).toEqual(one.chain.fits);
    // A spine that the vertebra is one of has its gaps.
    expect(bestNaming(fitsOfAllLooks(one, [{ ...torn, chain: aChain() }])).first).toBe(-1);
  });

  it('rename a detection, its margin with it', () => {
    const detection = {
      levels: levelsNamed(torn.chain, -1),
      labellingMargin: 0,
      evidence: 0.5,
      chain: torn.chain,
    };
    const { levels, labellingMargin, evidence } = renamed(detection, fitsFor(0, 7));
    expect(levels[0]!.corners).toEqual(torn.chain.vertebrae[0]!.corners);
    expect([labellingMargin, evidence]).toEqual([7, 0.5]);
    const nothing = { levels: [], labellingMargin: null, evidence: 0 };
    expect(renamed(nothing, fitsFor(0, 7))).toBe(nothing);
  });
});

it('every naming has its fit', () => {
  for (const first of FIRST_LEVELS) expect(bestNaming(fitsFor(first, 3))).toEqual({ first, margin: 3 });
});
