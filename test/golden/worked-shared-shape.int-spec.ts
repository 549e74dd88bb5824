import { describe, expect, it } from 'vitest';
import { pairKinematics, type Covariance, type Facing } from '@sagitta/kinematics';
import { atan, film, supplied, type Drawn } from './drawn-films.ts';

/*
 * The shape that both films share, worked by hand on a square of 20 px about (50, 50) with one corner misplaced. Points
 * as complex numbers about the centre: z = 10 (±1 ± i).
 */

const DIGITS = 9;
const FACINGS: Facing[] = ['right', 'left'];
const round = (variance: number): Covariance => [variance, 0, variance];
const square: Drawn = [
  [60, 40],
  [40, 40],
  [40, 60],
  [60, 60],
];
/** The same with its superior anterior corner 2 px too far front and up: off by the root of 8. */
const misplaced: Drawn = [[62, 38], ...square.slice(1)];
const L5: Drawn = [
  [60, 80],
  [40, 80],
  [40, 100],
  [60, 100],
];

describe.each(FACINGS)('the shared shape, facing %s', (facing) => {
  it('stays with the film that is sure: off by the root of 8 in one of eight corners, a residual of 1 px', () => {
    // The misplaced corner's variance is a million times the others', so it has no say: the other three fit exactly, and
    // the shape has its corner where it belongs. Squares: 8 and seven times 0; root of 8 / 8 is 1. Depth: 20 px in
    // flexion, 21 in extension (its mid-plane: from (40, 50) to (61, 49)), which only per cent look at.
    const unsure = (level: string, corner: number): Covariance =>
      round(level === 'L4' && corner === 0 ? 1e6 : 1);
    const pair = pairKinematics(
      film(facing, { L4: square, L5 }, supplied(0.5), () => round(1)),
      film(facing, { L4: misplaced, L5 }, supplied(0.5), unsure),
    );
    const L4 = pair.vertebrae[3]!;
    expect(L4).toMatchObject({ level: 'L4', shape: 'shared' });
    expect(L4.residualMm).toBeCloseTo(0.5, 4);
    expect(L4.residualPercentDepth).toBeCloseTo(100 * Math.sqrt(8 / (21 ** 2 + 1) / 8), 3);
    expect(L4.sizeRatio).toBeCloseTo(1, 4);
    // Its superior endplate rose by 2 over 22; on the shared shape nothing moved.
    expect(pair.segments[3]!.irom.degrees).toBeCloseTo(0, 4);
  });

  it('believes the other film where that one is sure', () => {
    const unsure = (level: string, corner: number): Covariance =>
      round(level === 'L4' && corner === 0 ? 1e6 : 1);
    const pair = pairKinematics(
      film(facing, { L4: square, L5 }, supplied(0.5), unsure),
      film(facing, { L4: misplaced, L5 }, supplied(0.5), () => round(1)),
    );
    expect(pair.vertebrae[3]!.residualMm).toBeCloseTo(0.5, 4);
    expect(pair.segments[3]!.irom.degrees).toBeCloseTo(0, 4);
    // Both films now have the corner up and in front: L4's mid-plane rises 1 over 21 on each.
    for (const posture of ['flexion', 'extension'] as const) {
      expect(pair.postures[posture].segments[3]!.angle.degrees).toBeCloseTo(atan(1, 21), 4);
    }
  });

  it('shares the blame of corners that are equally sure', () => {
    /*
     * Flexion z_k = 10 (±1 ± i); extension the same but z_1 (1 + t), t = 1/5. About its own middle, t z_1 / 4 away, it is
     * w_k = z_k + t z_1 (d_k1 - 1/4). Sums over the four corners, in units of 100:
     *   z̄ z = 8,   z̄ w = 8 + 2 t = 8.4,  real, so no turn fits better than none,   w̄ w = 8 + 4 t + 3 t² / 2 = 8.86.
     * Size of the extension over the flexion: s = sqrt(8.86 / 8) = sqrt 1.1075.
     * Equally sure for their sizes: variances 1 and 1.1075. The shape is then the mean of z and w / s, and the distances
     * from it are (z - w / s) / 2 in flexion, s times that in extension:
     *   sum |z - w / s|² = 8 - 2 * 8.4 / s + 8,   a quarter of it A = 4 - 4.2 / s,   residual² = (1 + s²) A * 100 / 8 px².
     */
    const s = Math.sqrt(1.1075);
    const residual = Math.sqrt(((1 + 1.1075) * (4 - 4.2 / s) * 100) / 8);
    const pair = pairKinematics(
      film(facing, { L4: square, L5 }, supplied(0.5), () => round(1)),
      film(facing, { L4: misplaced, L5 }, supplied(0.5), () => round(1.1075)),
    );
    const L4 = pair.vertebrae[3]!;
    expect(residual).toBeCloseTo(0.488, 3);
    expect(L4.residualMm).toBeCloseTo(0.5 * residual, DIGITS);
    expect(L4.sizeRatio).toBeCloseTo(s, DIGITS);
    // No turn: the angle to L5, which did not move, is the same on both films.
    expect(pair.segments[3]!.irom.degrees).toBeCloseTo(0, DIGITS);
  });

  it('has the size of the extension film over that of the flexion film, in mm', () => {
    const larger: Drawn = square.map(([x, y]) => [1.25 * x, 1.25 * y]);
    const sizeOf = (mmPerPixel: number): number | null =>
      pairKinematics(
        film(facing, { L4: square }, supplied(0.5)),
        film(facing, { L4: larger }, supplied(mmPerPixel)),
      ).vertebrae[3]!.sizeRatio;
    expect(sizeOf(0.5)).toBeCloseTo(1.25, DIGITS);
    expect(sizeOf(0.4)).toBeCloseTo(1, DIGITS);
  });

  it('is not measured on without covariances, but its residual is given; its size only in mm', () => {
    const pair = pairKinematics(
      film(facing, { L4: square, L5 }, { kind: 'unknown' }),
      film(facing, { L4: misplaced, L5 }, supplied(0.5)),
    );
    expect(pair.vertebrae[3]).toMatchObject({ shape: 'own', residualMm: null, sizeRatio: null });
    expect(pair.vertebrae[3]!.residualPercentDepth).toBeGreaterThan(2);
    // Each film's own corners: L4's mid-plane rises by 1 over 21 on the extension film alone.
    expect(pair.segments[3]!.irom.degrees).toBeCloseTo(atan(1, 21), DIGITS);
  });
});
