import type { Edit, RevisionView } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { filmsSwapped, sourceOf, swappedBy } from './source-films.ts';

const swap: Edit = { kind: 'swap-postures' };
const other: Edit = { kind: 'relabel', posture: 'flexion', by: 1 };
const revision = (revisionId: string, parent: string, edits: Edit[]): RevisionView => ({
  ...{ revisionId, parent, edits, number: 1, reason: 'seen', at: '2026-01-01T00:00:00Z' },
  author: { username: 'rhea', displayName: 'Rhea' },
});

describe('filmsSwapped', () => {
  const chain = [
    revision('one', 'model', [other, swap]),
    revision('two', 'one', [other]),
    revision('three', 'two', [swap]),
  ];

  it('counts the swaps on the way from the model’s measurement to a revision', () => {
    expect(['model', 'one', 'two', 'three'].map((id) => filmsSwapped(chain, id))).toEqual([
      ...[false, true, true, false],
    ]);
    expect(filmsSwapped(chain, null)).toBe(false);
  });

  it('ends where a chain bites its tail', () => {
    expect(filmsSwapped([revision('a', 'b', [swap]), revision('b', 'a', [])], 'a')).toBe(true);
  });
});

it('finds a posture’s film where it was sent', () => {
  expect(swappedBy([swap, other, swap, swap])).toBe(true);
  expect(sourceOf('flexion', true)).toBe('extension');
  expect(sourceOf('flexion', false)).toBe('flexion');
});
