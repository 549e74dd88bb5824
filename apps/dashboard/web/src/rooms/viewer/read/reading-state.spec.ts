import { describe, expect, it } from 'vitest';
import { NOTHING_READ, PLACES, type ReadingAction, readingAfter, readingEdits } from './reading-state.ts';

const run = (...actions: ReadingAction[]) => actions.reduce(readingAfter, NOTHING_READ);
const set = (x: number): ReadingAction => ({ type: 'set', point: { x, y: 1 } });

describe('a reading', () => {
  it('asks for every corner of both films, from the sacrum up', () => {
    expect(PLACES).toHaveLength(44);
    expect(PLACES[0]).toEqual({ posture: 'flexion', level: 'S1', corner: 'superiorAnterior' });
    expect(PLACES[2]).toMatchObject({ posture: 'flexion', level: 'L5' });
    expect(PLACES[22]).toMatchObject({ posture: 'extension', level: 'S1' });
  });

  it('becomes an edit for every corner that was set', () => {
    expect(readingEdits(run(set(1), { type: 'skip' }, set(3)))).toEqual([
      { kind: 'place-corner', ...PLACES[0], x: 1, y: 1 },
      { kind: 'place-corner', ...PLACES[2], x: 3, y: 1 },
    ]);
  });

  it('goes on after what was set again, not over all that follows it', () => {
    const state = run(set(1), set(2), set(3), { type: 'go-to', place: 0 }, set(9));
    expect(state.next).toBe(3);
    expect(readingEdits(state)[0]).toMatchObject({ x: 9 });
  });

  it('goes back one by one, and no further than the first', () => {
    expect(run(set(1), { type: 'back' }, { type: 'back' }).next).toBe(0);
  });

  it('skips a level whole, but keeps what was set of it', () => {
    const state = run(set(1), set(2), set(3), { type: 'skip-level' });
    expect(PLACES[state.next]).toEqual({ posture: 'flexion', level: 'L4', corner: 'superiorAnterior' });
    expect(readingEdits(state)).toHaveLength(3);
  });

  it('ends after the last one', () => {
    const state = run({ type: 'go-to', place: 43 }, set(1));
    expect(state.next).toBe(44);
    expect(readingAfter(state, set(2))).toBe(state);
    expect(readingAfter(state, { type: 'skip' })).toBe(state);
  });
});
