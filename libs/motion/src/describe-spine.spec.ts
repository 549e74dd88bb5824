import { describe, expect, it } from 'vitest';
import { LEVELS, cornersOf, vertebraCentre, spineCornersOf, NO_CORNERS } from '@sagitta/kinematics';
import { toInput, type SpineDetection } from '@sagitta/landmarks';
import { describeSpine } from './describe-spine.ts';

const placement = { scale: 0.25, padX: 7, padY: -3 };

/** A straight column facing left in source pixels: corners 160 apart, a level every 200. */
const cornerOf = (row: number, corner: string) => ({
  x: corner.endsWith('Anterior') ? 400.5 : 560.5,
  y: 300.5 + 200 * row + (corner.startsWith('superior') ? 0 : 120),
});
const detection: SpineDetection = {
  labellingMargin: 3,
  evidence: 0.8,
  levels: LEVELS.map((level, row) => ({
    level,
    centre: level === 'S1' ? null : { ...toInput({ x: 480.5, y: 360.5 + 200 * row }, placement), score: 0.8 },
    corners: cornersOf(level).map((corner, i) =>
      level === 'L5' && i === 3
        ? null
        : { ...toInput(cornerOf(row, corner), placement), score: level === 'L2' ? 0.4 : 0.9 },
    ),
  })),
};

describe('describeSpine', () => {
  const { landmarks, facing, quality } = describeSpine(detection, placement);

  it('lists what was found in source pixels, level by level, and leaves out what was not', () => {
    expect(landmarks).toHaveLength(5 * 4 - 1 + 2 + 5);
    expect(landmarks.filter(({ level }) => level === 'L5').map(({ kind, corner }) => corner ?? kind)).toEqual(
      ['superiorAnterior', 'superiorPosterior', 'inferiorPosterior', 'centroid'],
    );
    const corner = landmarks.find((one) => one.level === 'L3' && one.corner === 'inferiorPosterior')!;
    expect(corner.x).toBeCloseTo(560.5, 9);
    expect(corner.y).toBeCloseTo(820.5, 9);
    expect(corner.score).toBe(0.9);
  });

  it('agrees with kinematics about centres and facing', () => {
    const spine = spineCornersOf(landmarks);
    const centre = landmarks.find((one) => one.level === 'L1' && one.kind === 'centroid')!;
    const expected = vertebraCentre('L1', spine.L1 ?? NO_CORNERS)!;
    expect(centre.x).toBeCloseTo(expected.x, 9);
    expect(centre.y).toBeCloseTo(expected.y, 9);
    expect(facing).toBe('left');
  });

  it('says how complete and how sure it is', () => {
    expect(quality).toEqual({
      completeLevels: ['L1', 'L2', 'L3', 'L4', 'S1'],
      lowestScore: 0.4,
      labellingMargin: 3,
    });
  });

  it('describes a film without a spine', () => {
    const nothing = {
      labellingMargin: null,
      evidence: 0,
      levels: LEVELS.map((level) => ({ level, centre: null, corners: cornersOf(level).map(() => null) })),
    };
    expect(describeSpine(nothing, placement)).toEqual({
      facing: null,
      landmarks: [],
      quality: { completeLevels: [], lowestScore: null, labellingMargin: null },
    });
  });
});
