import type { Edit } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { type EditAction, editsAfter, editsOf, NO_EDITS } from './edit-state.ts';

const place = (x: number, level: 'L4' | 'L5' = 'L4'): Edit => ({
  ...{ kind: 'place-corner', posture: 'flexion', level, corner: 'superiorAnterior', x, y: 0 },
});
const swap: Edit = { kind: 'swap-postures' };
const run = (...actions: EditAction[]) => actions.reduce(editsAfter, NO_EDITS);
const doing = (edit: Edit, gesture?: string): EditAction => ({ type: 'do', edit, gesture });

describe('edits', () => {
  it('are one for a whole drag, the last place of it', () => {
    expect(editsOf(run(doing(place(1), 'a'), doing(place(2), 'a'), doing(place(3), 'a')))).toEqual([
      place(3),
    ]);
  });

  it('are two for two drags of the same corner, for two corners, and for other edits between', () => {
    expect(editsOf(run(doing(place(1), 'a'), doing(place(2), 'b')))).toEqual([place(1), place(2)]);
    expect(editsOf(run(doing(place(1), 'a'), doing(place(2, 'L5'), 'a')))).toHaveLength(2);
    expect(editsOf(run(doing(place(1), 'a'), doing(swap), doing(place(2), 'a')))).toHaveLength(3);
    expect(editsOf(run(doing(swap), doing(swap)))).toHaveLength(2);
  });

  it('are taken back and done again in their order', () => {
    const made = [doing(place(1), 'a'), doing(place(2), 'a'), doing(swap)];
    const back = run(...made, { type: 'undo' });
    expect(editsOf(back)).toEqual([place(2)]);
    expect(editsOf(editsAfter(back, { type: 'undo' }))).toEqual([]);
    expect(run(...made, { type: 'undo' }, { type: 'undo' }, { type: 'redo' }, { type: 'redo' })).toEqual(
      run(...made),
    );
  });

  it('cannot be done again once something else was done', () => {
    const other = run(doing(place(1)), { type: 'undo' }, doing(swap));
    expect(editsAfter(other, { type: 'redo' })).toBe(other);
    expect(editsOf(other)).toEqual([swap]);
  });

  it('are neither taken back before the first nor done again after the last', () => {
    expect(run({ type: 'undo' }, { type: 'redo' })).toEqual(NO_EDITS);
  });

  it('are taken back down to any of them, and come back one by one', () => {
    const back = run(doing(place(1)), doing(swap), doing(place(2)), { type: 'back-to', steps: 1 });
    expect(editsOf(back)).toEqual([place(1)]);
    expect(editsOf(editsAfter(back, { type: 'redo' }))).toEqual([place(1), swap]);
    expect(editsAfter(back, { type: 'clear' })).toEqual(NO_EDITS);
  });
});
