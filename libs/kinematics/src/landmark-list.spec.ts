import { describe, expect, it } from 'vitest';
import { spineCornersOf } from './landmark-list.ts';

describe('spineCornersOf', () => {
  it('sorts corners by level and name and leaves centroids out', () => {
    const spine = spineCornersOf([
      { level: 'L4', kind: 'corner', corner: 'inferiorAnterior', x: 1, y: 2 },
      { level: 'L4', kind: 'centroid', x: 9, y: 9 },
      { level: 'S1', kind: 'corner', corner: 'superiorPosterior', x: 3, y: 4 },
    ]);
    expect(spine).toEqual({
      L4: {
        superiorAnterior: null,
        superiorPosterior: null,
        inferiorPosterior: null,
        inferiorAnterior: { x: 1, y: 2 },
      },
      S1: {
        superiorAnterior: null,
        superiorPosterior: { x: 3, y: 4 },
        inferiorPosterior: null,
        inferiorAnterior: null,
      },
    });
  });

  it('passes over the inferior corners that some annotations give S1', () => {
    expect(spineCornersOf([{ level: 'S1', kind: 'corner', corner: 'inferiorAnterior', x: 1, y: 2 }])).toEqual(
      {},
    );
  });

  it('refuses a corner that is listed twice, naming it', () => {
    const corner = { level: 'L5', kind: 'corner', corner: 'superiorAnterior', x: 1, y: 2 } as const;
    expect(() => spineCornersOf([corner, corner])).toThrow(
      expect.objectContaining({
        code: 'film-document-malformed',
        message: 'L5 superiorAnterior is listed twice: keep one of the two landmarks',
      }),
    );
  });

  it('refuses a corner without a name, naming the choices', () => {
    expect(() => spineCornersOf([{ level: 'S1', kind: 'corner', x: 1, y: 2 }])).toThrow(
      expect.objectContaining({
        code: 'film-document-malformed',
        message: 'A corner of S1 is not named: give `corner`, one of superiorAnterior, superiorPosterior',
      }),
    );
  });
});
