import type { FilmDocument } from '@sagitta/contracts';
import { LEVELS, type Level, type PixelSpacing, type Point } from '@sagitta/kinematics';
import { aFilmDocument } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { areaOf, laid, onTheWay, sharedLevels, similarMatrix, superimpose } from './superimposition.ts';

interface Shown {
  /** Every vertebra turned so much further than the one below, which carries it. */
  readonly degrees?: number;
  readonly scale?: number;
  readonly facing?: 'left' | 'right';
  readonly spacing?: PixelSpacing;
  readonly without?: Level;
}

const UNKNOWN: PixelSpacing = { kind: 'unknown' };
const mm = (mmPerPixel: number): PixelSpacing => ({ kind: 'calibrated', mmPerPixel, source: 'supplied' });

/** A spine that stands on S1; bodies are 40 deep and 30 high, 60 apart, on a film 600 wide. */
function film({
  degrees = 0,
  scale = 1,
  facing = 'left',
  spacing = UNKNOWN,
  without,
}: Shown = {}): FilmDocument {
  const document = aFilmDocument();
  const landmarks: FilmDocument['landmarks'] = [];
  let base: Point = { x: 300, y: 500 };
  for (const [i, level] of [...LEVELS].reverse().entries()) {
    const turn = (i * degrees * Math.PI) / 180;
    const at = (u: number, v: number): Point => {
      const x = base.x + u * Math.cos(turn) - v * Math.sin(turn);
      return {
        x: scale * (facing === 'left' ? x : 600 - x),
        y: scale * (base.y + u * Math.sin(turn) + v * Math.cos(turn)),
      };
    };
    const corners = [
      ['superiorAnterior', -20, -15],
      ['superiorPosterior', 20, -15],
      ['inferiorPosterior', 20, 15],
      ['inferiorAnterior', -20, 15],
    ] as const;
    for (const [corner, u, v] of level === 'S1' ? corners.slice(0, 2) : corners) {
      if (level === without && corner === 'inferiorAnterior') continue;
      landmarks.push({ level, kind: 'corner', corner, ...at(u, v), score: 0.9 });
    }
    base = { x: base.x + 60 * Math.sin(turn), y: base.y - 60 * Math.cos(turn) };
  }
  return { ...document, film: { ...document.film, pixelSpacing: spacing }, landmarks };
}

const cornersOn = ({ landmarks }: FilmDocument, level: Level): Point[] =>
  landmarks.filter((one) => one.level === level).map(({ x, y }) => ({ x, y }));
const close = (points: readonly Point[]) =>
  points.map(({ x, y }) => ({ x: expect.closeTo(x, 6), y: expect.closeTo(y, 6) }));

const flexion = film({ degrees: -4 });
const extension = film({ degrees: 5 });

describe.each([
  ['two films alike', flexion],
  ['a flexion film of another size', film({ degrees: -4, scale: 1.7 })],
  ['a flexion film that faces the other way', film({ degrees: -4, facing: 'right' })],
])('superimpose, %s', (_, other) => {
  for (const fixed of ['S1', 'L4', 'L1'] as const) {
    const laidOver = superimpose(other, extension, fixed)!;

    it(`starts as the flexion film lies on ${fixed}, and ends as the extension film is`, () => {
      for (const vertebra of onTheWay(laidOver, 0)) {
        expect(vertebra.outline).toEqual(
          close(cornersOn(other, vertebra.level).map((point) => laid(laidOver.flexionFilm, point))),
        );
      }
      for (const vertebra of onTheWay(laidOver, 1)) {
        expect(vertebra.outline).toEqual(close(cornersOn(extension, vertebra.level)));
      }
    });

    it(`leaves ${fixed} where it is all the way`, () => {
      const still = cornersOn(extension, fixed);
      for (const share of [0, 0.3, 0.5, 1]) {
        const vertebra = onTheWay(laidOver, share).find(({ level }) => level === fixed)!;
        expect(vertebra.outline).toEqual(close(still));
      }
    });
  }

  it('turns every segment evenly, and keeps neighbours at their distance', () => {
    const half = onTheWay(superimpose(other, extension, 'S1')!, 0.5);
    for (const [i, vertebra] of half.slice(0, -2).entries()) {
      const below = half[i + 1]!;
      // Half-way between 4 degrees one way and 5 the other. L5 stands on S1's centre, which is another rule's.
      expect(((vertebra.angle - below.angle) * 180) / Math.PI).toBeCloseTo(0.5, 6);
      expect(Math.hypot(vertebra.centre.x - below.centre.x, vertebra.centre.y - below.centre.y)).toBeCloseTo(
        60,
        0,
      );
    }
  });
});

describe('superimpose', () => {
  it('brings films to one size by millimetres where both have them, else by the vertebra', () => {
    const [a, b] = [film({ degrees: -4, spacing: mm(0.2) }), film({ spacing: mm(0.1) })];
    expect(superimpose(a, b, 'S1')).toMatchObject({ scaledBy: 'millimetres', flexionFilm: { scale: 2 } });
    const large = superimpose(film({ scale: 2 }), b, 'L3')!;
    expect(large.scaledBy).toBe('vertebra');
    expect(large.flexionFilm.scale).toBeCloseTo(0.5, 9);
  });

  it('has a matrix that lays a picture as points are laid', () => {
    const { flexionFilm } = superimpose(film({ degrees: -4, facing: 'right', scale: 1.3 }), extension, 'L5')!;
    const [a, b, c, d, e, f] = similarMatrix(flexionFilm) as [number, number, number, number, number, number];
    const [x, y] = [17, 230];
    expect([laid(flexionFilm, { x, y })]).toEqual(close([{ x: a * x + c * y + e, y: b * x + d * y + f }]));
  });

  it('leaves out what is not whole on both films, and carries the rest over it', () => {
    const gap = film({ degrees: -4, without: 'L4' });
    expect(sharedLevels(gap, extension)).toEqual(['L1', 'L2', 'L3', 'L5', 'S1']);
    const end = onTheWay(superimpose(gap, extension, 'S1')!, 1);
    expect(end.find(({ level }) => level === 'L3')!.outline).toEqual(close(cornersOn(extension, 'L3')));
    expect(superimpose(gap, extension, 'L4')).toBeNull();
  });

  it('has room for the spine all its way', () => {
    const laidOver = superimpose(flexion, extension, 'S1')!;
    const area = areaOf(laidOver);
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      for (const { x, y } of onTheWay(laidOver, share).flatMap(({ outline }) => outline)) {
        expect(x > area.x && x < area.x + area.width && y > area.y && y < area.y + area.height).toBe(true);
      }
    }
  });
});
