import { describe, expect, it } from 'vitest';
import { historyOf } from './history.ts';

const author = { username: 'rhea', displayName: 'Rhea' };
const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;

describe('historyOf', () => {
  it('tells all that happened in one line of time, newest first', () => {
    const told = historyOf({
      history: [
        { state: 'accepted', at: at(0), detail: null },
        { state: 'measured', at: at(1), detail: null },
      ],
      revisionsMade: [
        {
          revisionId: 'r',
          number: 1,
          parent: 'm',
          edits: [{ kind: 'swap-postures' }],
          author,
          reason: 'swapped',
          at: at(3),
        },
      ],
      verdicts: [
        { verdictId: 'v', verdict: 'accepted', measurementId: 'r', author, reason: null, at: at(3) },
      ],
      readings: [{ readingId: 'b', author, at: at(2), blinded: true }],
    });
    expect(told.map(({ kind }) => kind)).toEqual(['verdict', 'revision', 'reading', 'state', 'state']);
    expect(told[1]).toEqual({
      ...{
        kind: 'revision',
        at: at(3),
        number: 1,
        edits: 1,
        reason: 'swapped',
        by: author,
        measurementId: 'r',
      },
    });
  });
});
