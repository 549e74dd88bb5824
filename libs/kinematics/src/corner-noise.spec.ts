import { describe, expect, it } from 'vitest';
import { noiseOf, type Misfit } from './corner-noise.ts';
import { pairKinematics } from './pair-kinematics.ts';
import type { FilmLandmarks } from './film-landmarks.ts';
import { LEVELS, byLevel, type Level } from './terms.ts';
import { calibrated, quad } from './vertebra.fixture.ts';

const misfits = (of: (level: Level) => Misfit | null) => noiseOf(byLevel(of));
const close = (squares: number): Misfit => ({ squares, oneShape: true });

describe('noiseOf', () => {
  it('is what is typical where no vertebra tells', () => {
    expect(misfits(() => null)).toEqual(byLevel(() => 1));
  });

  it('is 1 where all misfit as is typical: 0.2 a degree of freedom, of four', () => {
    for (const noise of Object.values(misfits((level) => (level === 'S1' ? null : close(0.8))))) {
      expect(noise).toBeCloseTo(1, 12);
    }
  });

  it('counts the pair as eight degrees of freedom beside a vertebra’s four', () => {
    // L1 alone has a shape: the pair's is (2 * 0.2 + 4) / (2 + 4), L1's own (4 + 8 times that) / 12.
    const noise = misfits((level) => (level === 'L1' ? close(4) : null));
    const pair = 4.4 / 6;
    expect(noise.S1).toBeCloseTo(pair / 0.2, 12);
    expect(noise.L1).toBeCloseTo((4 + 8 * pair) / 12 / 0.2, 12);
  });

  it('lets a vertebra with a corner in a wrong place speak for itself alone', () => {
    const noise = misfits((level) => {
      if (level === 'S1') return null;
      return level === 'L3' ? { squares: 400, oneShape: false } : close(0.8);
    });
    expect(noise.L2).toBeCloseTo(1, 12);
    expect(noise.S1).toBeCloseTo(1, 12);
    expect(noise.L3).toBeCloseTo((400 + 8 * 0.2) / 12 / 0.2, 9);
  });
});

describe('the limits of noiseOf', () => {
  it('stays above nothing on films that fit to the last digit', () => {
    expect(misfits((level) => (level === 'S1' ? null : close(0)))).toEqual(byLevel(() => 0.15));
  });

  it('lets covariances that claim far too much speak for their own vertebra alone, and not without end', () => {
    const noise = misfits((level) => (level === 'S1' ? null : close(level === 'L3' ? 1e300 : 0.8)));
    expect(noise.L3).toBe(400);
    for (const level of ['L1', 'L2', 'L4', 'L5', 'S1'] as const) expect(noise[level]).toBeCloseTo(1, 12);
  });
});

describe('intervals between two films', () => {
  /** Bodies of 40 x 30, the posterior inferior corner of each off by `off` on this film. */
  const film = (off: number): FilmLandmarks => ({
    corners: Object.fromEntries(
      LEVELS.map((level, i) => {
        const y = 40 * i;
        const superior: [number, number][] = [
          [40, y],
          [0, y],
        ];
        const inferior: [number, number][] = [
          [0, y + 30 + off],
          [40, y + 30],
        ];
        const corners = level === 'S1' ? quad(...superior) : quad(...superior, ...inferior);
        const sure = Object.entries(corners).map(([corner, point]) => [
          corner,
          point && { ...point, covariance: [0.25, 0, 0.25] as const },
        ]);
        return [level, Object.fromEntries(sure)];
      }),
    ),
    pixelSpacing: calibrated(1),
  });
  const widths = (flexion: FilmLandmarks, extension: FilmLandmarks) =>
    pairKinematics(flexion, extension).segments.map(
      ({ irom: { interval90 } }) => interval90![1] - interval90![0],
    );

  it('are wider where the corners miss one shape by more, and of one film they stay', () => {
    const [little, much] = [widths(film(0), film(0.2)), widths(film(0), film(2))];
    little.forEach((width, i) => expect(much[i]!).toBeGreaterThan(2 * width));
    const slips = [film(0.2), film(2)].map(
      (one) => pairKinematics(film(0), one).postures.flexion.segments[0]!.slip.interval90!,
    );
    const [a, b] = slips.map(([low, high]) => high - low);
    expect(b! / a!).toBeCloseTo(1, 2);
  });

  it('are as wide as the covariances claim where that is asked for', () => {
    const claimed = [film(0.2), film(2)].map((one) => {
      const { irom } = pairKinematics(film(0), one, { noise: 'claimed' }).segments[2]!;
      return irom.interval90![1] - irom.interval90![0];
    });
    expect(claimed[1]! / claimed[0]!).toBeCloseTo(1, 1);
  });
});
