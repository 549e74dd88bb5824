import { describe, expect, it } from 'vitest';
import { VALUES, scoreValues } from './score-values.ts';
import { kinematicsOfTruth, type FilmTruth } from './truth.ts';

/** A column of bodies 40 deep and 30 high with discs of 10, facing left; `bend` turns L1 alone, degrees. */
function film(bend: number, disc = 10): FilmTruth {
  const [cos, sin] = [Math.cos((bend * Math.PI) / 180), Math.sin((bend * Math.PI) / 180)];
  const at = (level: string, x: number, y: number): [number, number] =>
    level === 'L1' ? [20 + cos * (x - 20) - sin * (y - 15), 15 + sin * (x - 20) + cos * (y - 15)] : [x, y];
  const corners = Object.fromEntries(
    ['L1', 'L2', 'L3', 'L4', 'L5', 'S1'].map((level, i) => {
      const top = i * (30 + disc);
      const superior = { superiorAnterior: at(level, 0, top), superiorPosterior: at(level, 40, top) };
      const inferior = {
        inferiorPosterior: at(level, 40, top + 30),
        inferiorAnterior: at(level, 0, top + 30),
      };
      return [level, level === 'S1' ? superior : { ...superior, ...inferior }];
    }),
  );
  return { corners, pixelSpacing: { kind: 'calibrated', mmPerPixel: 1, source: 'supplied' } } as FilmTruth;
}

describe('scoreValues', () => {
  const truth = kinematicsOfTruth(film(0), film(8));

  it('finds nothing wrong with the truth itself, whatever kind a value is of', () => {
    const scored = scoreValues(truth, truth);
    expect(new Set(scored.map(({ name }) => name))).toEqual(new Set(Object.keys(VALUES)));
    for (const { error, covered } of scored) expect([error, covered]).toEqual([0, null]);
  });

  it('gives each value its own error: discs of 12 for 10, and L1 turned by 9 for 8 degrees', () => {
    const scored = scoreValues(truth, kinematicsOfTruth(film(0, 12), film(9, 12)));
    const errors = (wanted: string) => scored.filter(({ name }) => name === wanted).map(({ error }) => error);
    // L2-L3 down to L5-S1 on both films; L1-L2's is turned.
    expect(errors('disc-height-middle').filter((error) => Math.abs(error - 2) < 1e-9)).toHaveLength(9);
    expect(errors('total-motion')).toEqual([expect.closeTo(1, 9)]);
    expect(
      errors('irom-endplate')
        .toSorted((a, b) => a - b)
        .at(-1),
    ).toBeCloseTo(1, 9);
    expect(errors('vertebra-ratio').every((error) => Math.abs(error) < 1e-9)).toBe(true);
  });

  it('asks whether the truth lies in the interval', () => {
    const withInterval = (interval90: [number, number]) => ({
      ...truth,
      totalMotion: { ...truth.totalMotion, interval90 },
    });
    const covered = (interval: [number, number]) =>
      scoreValues(truth, withInterval(interval)).at(-1)!.covered;
    expect([covered([7, 9]), covered([8.1, 9])]).toEqual([true, false]);
  });

  it('passes over what either lacks', () => {
    const { L3: _, ...corners } = film(0).corners;
    const some = kinematicsOfTruth({ ...film(0), corners }, film(8));
    expect(scoreValues(truth, some)).toHaveLength(scoreValues(some, truth).length);
    expect(scoreValues(truth, some).length).toBeLessThan(scoreValues(truth, truth).length);
  });
});
