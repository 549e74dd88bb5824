import type { Landmark } from '@sagitta/contracts';
import { cornersOf, type Level, LEVELS } from '@sagitta/kinematics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameAround, spineShape } from './spine-shape.ts';

/** A straight column facing left: bodies 40 wide and high, one every 60. */
const column = (levels: readonly Level[] = LEVELS): Landmark[] =>
  levels.flatMap((level) =>
    cornersOf(level).map((corner) => ({
      ...{ level, kind: 'corner' as const, corner, score: 0.9 },
      x: corner.endsWith('Anterior') ? 100 : 140,
      y: 100 + 60 * LEVELS.indexOf(level) + (corner.startsWith('superior') ? 0 : 40),
    })),
  );

describe('spineShape', () => {
  it('closes a body of four corners and gives it two endplates; the sacrum has one', () => {
    const shapes = spineShape(column());
    expect(shapes.map(({ level }) => level)).toEqual([...LEVELS]);
    expect(shapes.map(({ closed, endplates }) => [closed, endplates.length])).toEqual([
      ...Array(5).fill([true, 2]),
      [false, 1],
    ]);
    expect(shapes[0]?.centre).toEqual({ x: 120, y: 120 });
  });

  it('goes around the body, so that its outline does not cross itself', () => {
    const [{ corners }] = spineShape(column(['L1'])) as [ReturnType<typeof spineShape>[number]];
    expect(corners).toEqual([
      ...[
        { x: 100, y: 100 },
        { x: 140, y: 100 },
        { x: 140, y: 140 },
        { x: 100, y: 140 },
      ],
    ]);
  });

  it('draws what was found: no body and no endplate with a corner missing', () => {
    const [shape] = spineShape(column(['L3']).filter(({ corner }) => corner !== 'inferiorAnterior'));
    expect(shape).toMatchObject({ closed: false, corners: { length: 3 }, endplates: { length: 1 } });
  });
});

describe('frameAround', () => {
  const film = { width: 400, height: 600 };

  it('has the aspect asked for, and every corner within', () => {
    const span = fc.double({ min: 10, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        span,
        span,
        span,
        span,
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (x, y, dx, dy, aspect) => {
          const landmarks = column().map((one) => ({
            ...one,
            x: x + (one.x * dx) / 400,
            y: y + (one.y * dy) / 600,
          }));
          const shapes = spineShape(landmarks);
          const wide = { width: 2500, height: 2500 };
          const frame = frameAround(wide, shapes, aspect);
          expect(frame.width / frame.height).toBeCloseTo(aspect, 6);
          const slack = 1e-6;
          for (const { corners } of shapes)
            for (const point of corners) {
              expect(point.x).toBeGreaterThanOrEqual(frame.x - slack);
              expect(point.x).toBeLessThanOrEqual(frame.x + frame.width + slack);
              expect(point.y).toBeGreaterThanOrEqual(frame.y - slack);
              expect(point.y).toBeLessThanOrEqual(frame.y + frame.height + slack);
            }
        },
      ),
    );
  });

  it('stays on the film where it fits', () => {
    const { x, y, width, height } = frameAround(film, spineShape(column()), 0.72);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(film.width);
    expect(y + height).toBeLessThanOrEqual(film.height);
  });

  it('is the whole film when nothing was found', () => {
    const frame = frameAround(film, [], 1);
    expect(frame).toEqual({ x: -100, y: 0, width: 600, height: 600 });
  });
});
