import { describe, expect, it } from 'vitest';
import { aPair, somePairs } from './a-pair.fixture.ts';
import { CHOSEN_AT_MOST, NOTHING_CHOSEN, refreshed, toggled, withPairs, withRange } from './selection.ts';

const list = somePairs(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
const at = (index: number) => list[index];
const chosen = ({ pairs }: { pairs: ReadonlyMap<string, unknown> }): number[] =>
  [...pairs.keys()].map((pairId) => list.findIndex((pair) => pair.pairId === pairId));

describe('choosing pairs', () => {
  it('takes one, and gives it back', () => {
    const one = toggled(NOTHING_CHOSEN, list[3]!, 3);
    expect(chosen(one)).toEqual([3]);
    expect(chosen(toggled(one, list[3]!, 3))).toEqual([]);
  });

  it('takes what lies between, either way, from the one chosen last', () => {
    const one = toggled(NOTHING_CHOSEN, list[4]!, 4);
    expect(chosen(withRange(one, 6, at))).toEqual([4, 5, 6]);
    expect(chosen(withRange(one, 2, at))).toEqual([4, 3, 2]);
    expect(chosen(withRange(withRange(one, 6, at), 2, at)).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  it('begins a range where nothing was chosen before', () => {
    expect(chosen(withRange(NOTHING_CHOSEN, 2, at))).toEqual([2]);
  });

  it('leaves out of a range what is not loaded', () => {
    const holed = (index: number) => (index === 5 ? undefined : list[index]);
    expect(chosen(withRange(toggled(NOTHING_CHOSEN, list[4]!, 4), 6, holed))).toEqual([4, 6]);
  });

  it('takes no more than one request does', () => {
    const many = Array.from({ length: CHOSEN_AT_MOST + 5 }, (_, number) => aPair(number));
    const full = withPairs(NOTHING_CHOSEN, many);
    expect(full.pairs.size).toBe(CHOSEN_AT_MOST);
    expect(toggled(full, aPair(100_000), 0).pairs.size).toBe(CHOSEN_AT_MOST);
    expect(toggled(full, many[0]!, 0).pairs.size).toBe(CHOSEN_AT_MOST - 1);
  });

  it('learns what was heard of chosen pairs, and of them alone', () => {
    const one = toggled(NOTHING_CHOSEN, aPair(1, { status: 'accepted', committedAt: null }), 0);
    expect(refreshed(one, [aPair(2)])).toBe(one);
    expect(refreshed(one, [aPair(1)]).pairs.get(aPair(1).pairId)?.status).toBe('measured');
  });
});
