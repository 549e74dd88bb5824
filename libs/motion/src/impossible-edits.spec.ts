import { describe, expect, it } from 'vitest';
import type { Edit } from '@sagitta/contracts';
import { LEVELS } from '@sagitta/kinematics';
import { L4, correct, landmark } from './bent-film.fixture.ts';

describe('an edit that cannot be done', () => {
  it.each<[Edit, string]>([
    [
      { kind: 'place-corner', posture: 'flexion', level: 'S1', corner: 'inferiorAnterior', x: 1, y: 1 },
      'S1 has no inferiorAnterior corner: place one of superiorAnterior, superiorPosterior',
    ],
    [
      { kind: 'place-corner', ...L4, x: 1000.5, y: 3 },
      '(1000.5, 3) lies outside the flexion film: give source pixels, x from 0 to 1000 and y from 0 to 700',
    ],
    [{ kind: 'place-corner', ...L4, x: 3, y: NaN }, '(3, NaN) lies outside the flexion film'],
    [{ kind: 'place-corner', ...L4, x: -0.1, y: 3 }, '(-0.1, 3) lies outside the flexion film'],
    [
      { kind: 'delete-corner', posture: 'extension', level: 'S1', corner: 'inferiorAnterior' },
      'S1 has no inferiorAnterior corner on the extension film to delete: it has superiorAnterior, superiorPosterior',
    ],
    [
      { kind: 'delete-level', posture: 'extension', level: 'L1' },
      'There is no L1 on the extension film to delete: there is L2, L3, L4, L5, S1',
    ],
  ])('is refused with its place, what it asked for and what there is (%#)', (edit, message) => {
    const first: Edit = { kind: 'delete-level', posture: 'extension', level: 'L1' };
    expect(() => correct([first, edit])).toThrow(
      expect.objectContaining({
        code: 'request-malformed',
        message: expect.stringContaining(`Edit 2 of 2, ${edit.kind}: ${message}`) as string,
      }),
    );
  });

  it('is one on a film of nothing', () => {
    const edits = LEVELS.map((level): Edit => ({ kind: 'delete-level', posture: 'flexion', level }));
    const empty = correct(edits);
    expect(empty.flexion).toMatchObject({
      landmarks: [],
      film: { facing: null },
      quality: { lowestScore: null },
    });
    const relabel: Edit = { kind: 'relabel', posture: 'flexion', by: 1 };
    expect(() => correct([relabel], empty)).toThrow('no level on the flexion film to rename');
    expect(() => correct([{ kind: 'delete-corner', ...L4 }], empty)).toThrow('it has none at all');
    expect(() => correct([edits[0]!], empty)).toThrow('there is no level at all');
  });

  it('is not one at the very edge of the film', () => {
    const { flexion } = correct([{ kind: 'place-corner', ...L4, x: 1000, y: 0 }]);
    expect(landmark(flexion, 'L4', 'superiorAnterior')).toMatchObject({ x: 1000, y: 0 });
  });
});
