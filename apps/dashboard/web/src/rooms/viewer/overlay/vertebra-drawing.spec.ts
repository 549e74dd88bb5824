import { aFilmDocument } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { drawnSegments, drawnVertebrae, lengthened } from './vertebra-drawing.ts';

const { landmarks } = aFilmDocument();

describe('drawnVertebrae', () => {
  it('has mid-planes half-way between the endplates, and S1’s endplate for its own', () => {
    const drawn = drawnVertebrae(landmarks);
    const sacrum = drawn.at(-1)!;
    expect(sacrum).toMatchObject({ level: 'S1', body: null });
    expect(sacrum.midPlane).toEqual(sacrum.plates[0]);
    const { plates, midPlane } = drawn[0]!;
    expect(midPlane!.anterior.y).toBeCloseTo((plates[0]!.anterior.y + plates[1]!.anterior.y) / 2, 9);
  });

  it('draws what there is of a vertebra that lacks a corner, and tells who placed one', () => {
    const lacking = landmarks
      .filter(({ level, corner }) => level !== 'L4' || corner !== 'inferiorAnterior')
      .map((one) => (one.level === 'L4' ? { ...one, placedBy: 'person' as const } : one));
    const L4 = drawnVertebrae(lacking).find(({ level }) => level === 'L4')!;
    expect(L4).toMatchObject({ body: null, midPlane: null });
    expect(L4.corners.map(({ byPerson }) => byPerson)).toEqual([true, true, true]);
    expect(L4.plates).toHaveLength(1);
  });

  it('leaves out a level without a corner, and the segments that it is in', () => {
    const gone = drawnVertebrae(landmarks.filter(({ level }) => level !== 'L3'));
    expect(gone.map(({ level }) => level)).toEqual(['L1', 'L2', 'L4', 'L5', 'S1']);
    expect(drawnSegments(gone).map(({ segment }) => segment)).toEqual(['L1-L2', 'L4-L5', 'L5-S1']);
  });
});

it('lengthens a line at both ends', () => {
  expect(lengthened({ posterior: { x: 0, y: 0 }, anterior: { x: 10, y: 20 } }, 0.5)).toEqual({
    posterior: { x: -5, y: -10 },
    anterior: { x: 15, y: 30 },
  });
});
