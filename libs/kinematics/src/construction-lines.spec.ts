import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constructionLines } from './construction-lines.ts';
import { pairKinematics } from './pair-kinematics.ts';
import { carried, elsewhere, spines } from './spines.fixture.ts';
import { POSTURES, SEGMENTS, levelsOf, type Point } from './terms.ts';

fc.configureGlobal({ seed: 7, numRuns: 60 });

const from = (a: Point, b: Point): Point => ({ x: b.x - a.x, y: b.y - a.y });
const dot = (a: Point, b: Point): number => a.x * b.x + a.y * b.y;
const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

describe('constructionLines', () => {
  it('end where perpendiculars from what was measured fall, and are as long as the values', () => {
    fc.assert(
      fc.property(spines, spines, elsewhere, elsewhere, (flexion, extension, first, second) => {
        const films = [carried(flexion, first), carried(extension, second)] as const;
        const { postures } = pairKinematics(...films);
        const constructed = constructionLines(...films);
        for (const [i, posture] of POSTURES.entries()) {
          const { vertebrae, segments } = constructed[posture]!;
          const scale = [first, second][i]!.scale;
          for (const [k, segment] of SEGMENTS.entries()) {
            const [upper, lower] = levelsOf(segment).map((level) => vertebrae[level]);
            const { posteriorCorner, centre, disc, bisectrix } = segments[segment];
            const { slip, discHeight } = postures[posture].segments[k]!;
            const endplate = from(lower!.superior!.posterior, lower!.superior!.anterior);
            const corner = upper!.corners.inferiorPosterior!;
            expect(dot(from(posteriorCorner!.to, corner), endplate) / scale ** 2).toBeCloseTo(0, 6);
            expect(distance(posteriorCorner!.from, posteriorCorner!.to)).toBeCloseTo(
              Math.abs(slip.mm!) * scale,
              6,
            );
            expect(Math.hypot(bisectrix!.x, bisectrix!.y)).toBeCloseTo(1, 9);
            expect(dot(from(centre!.from, lower!.centre!), bisectrix!)).toBeCloseTo(0, 6);
            expect(dot(from(centre!.to, upper!.centre!), bisectrix!)).toBeCloseTo(0, 6);
            for (const place of ['anterior', 'posterior'] as const) {
              const across = from(disc![place].from, disc![place].to);
              const left = from(disc![place].to, upper!.inferior![place]);
              expect(dot(across, left) / scale ** 2).toBeCloseTo(0, 6);
              expect(Math.hypot(across.x, across.y)).toBeCloseTo(Math.abs(discHeight[place].mm!) * scale, 6);
            }
          }
        }
      }),
    );
  });

  it('put the centre of rotation where the upper vertebra stays as far from it on both films', () => {
    fc.assert(
      fc.property(spines, spines, elsewhere, elsewhere, (flexion, extension, first, second) => {
        const films = [carried(flexion, first), carried(extension, second)] as const;
        const constructed = constructionLines(...films);
        for (const segment of SEGMENTS) {
          const [upper, lower] = levelsOf(segment);
          const far = POSTURES.map((posture) => {
            const { vertebrae, segments } = constructed[posture]!;
            const centre = segments[segment].centreOfRotation;
            const { posterior, anterior } = vertebrae[lower].superior!;
            return centre && distance(centre, vertebrae[upper].centre!) / distance(posterior, anterior);
          });
          if (far[0] === null) continue;
          expect((far[0]! - far[1]!) / (1 + far[0]!)).toBeCloseTo(0, 6);
        }
      }),
    );
  });

  it('are null where a landmark is absent or nothing tells the side', () => {
    const [spine] = fc.sample(spines, { seed: 1, numRuns: 1 });
    const whole = carried(spine!, { mirrored: false, degrees: 0, scale: 1, dx: 0, dy: 0 });
    const without = { ...whole, corners: { ...spine!, L5: undefined } };
    const { flexion } = constructionLines(without, whole);
    expect(flexion!.vertebrae.L5).toMatchObject({
      superior: null,
      inferior: null,
      midPlane: null,
      centre: null,
    });
    expect(flexion!.segments['L4-L5']).toEqual({
      posteriorCorner: null,
      centre: null,
      bisectrix: null,
      disc: null,
      centreOfRotation: null,
    });
    expect(constructionLines({ ...whole, corners: {} }, whole).flexion).toBeNull();
  });
});
