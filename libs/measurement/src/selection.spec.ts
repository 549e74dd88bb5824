import { describe, expect, it } from 'vitest';
import { LEVELS, cornersOf } from '@sagitta/kinematics';
import { fitPlacement, type SpineDetection } from '@sagitta/landmarks';
import { betterPass, isDoubtful, isWorthwhile, losesLevels, surerPass, type Pass } from './selection.ts';

const input = { width: 320, height: 512 };
const film = { x: 0, y: 0, width: 2000, height: 2500 };
const placement = fitPlacement(film, input);

/** So many complete levels; the next one lacks its last corner, the others all. */
function aPass(complete: number): Pass {
  const point = { x: 1, y: 1, score: 0.9 };
  const levels = LEVELS.map((level, i): SpineDetection['levels'][number] => ({
    level,
    centre: i <= complete ? point : null,
    corners: cornersOf(level).map((_, corner, all) =>
      i < complete || (i === complete && corner < all.length - 1) ? point : null,
    ),
  }));
  return { detection: { levels, labellingMargin: 1, evidence: 0 }, placement };
}

describe('betterPass', () => {
  it.each([
    [6, 6, 'closer'],
    [4, 5, 'closer'],
    [0, 0, 'closer'],
    [6, 5, 'earlier'],
    [1, 0, 'earlier'],
  ])('%i complete levels before, %i closer: takes the %s pass', (first, second, taken) => {
    const [before, closer] = [aPass(first), aPass(second)];
    expect(betterPass(before, closer)).toBe(taken === 'closer' ? closer : before);
    expect(losesLevels(before, closer)).toBe(taken === 'earlier');
  });
});

describe('a doubtful pass', () => {
  const withMargin = (complete: number, labellingMargin: number | null): Pass => {
    const { detection, ...pass } = aPass(complete);
    return { ...pass, detection: { ...detection, labellingMargin } };
  };

  it.each([
    [6, 6, false],
    [6, 5.9, true],
    [5, 20, true],
    [6, null, true],
  ])('%i complete levels, margin %s: doubtful is %s', (complete, margin, doubtful) => {
    expect(isDoubtful(withMargin(complete, margin))).toBe(doubtful);
  });

  it('gives way to one that is surer of its names only', () => {
    const [before, surer, asSure] = [withMargin(6, 2), withMargin(5, 3), withMargin(6, 2)];
    expect(surerPass(before, surer)).toBe(surer);
    expect(surerPass(before, asSure)).toBe(before);
  });
});

describe('isWorthwhile', () => {
  it.each([
    [1, false],
    [1.19, false],
    [1.21, true],
    [3, true],
  ])('a crop that magnifies %f times: %s', (magnification, worthwhile) => {
    const crop = { x: 100, y: 100, width: film.width / magnification, height: film.height / magnification };
    expect(isWorthwhile(crop, placement, input)).toBe(worthwhile);
  });

  it('does not look at a crop that is narrower but as high as the film, where height sets the scale', () => {
    const tall = { x: 0, y: 0, width: 500, height: 2500 };
    expect(isWorthwhile({ ...tall, x: 100, width: 300 }, fitPlacement(tall, input), input)).toBe(false);
  });
});
