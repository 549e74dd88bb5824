import { describe, expect, it } from 'vitest';
import { SaveCenter } from './administration.ts';
import { PairFilter } from './pair-filter.ts';
import { QUERIES } from './queries.ts';
import { Reason } from './reading.ts';

/* What people send must be storable: what the database refuses would be answered as a fault of the system. */

const center = (name: string) => SaveCenter.safeParse({ centerId: 'harbor', name }).success;
const acts = (by: string) => QUERIES['query.acts'].request.safeParse({ centerScope: null, by }).success;

describe('text', () => {
  it('of a reason may have lines and any script', () => {
    expect(Reason.parse(' L1 is cut off.\nZwei Patienten \u{1F9B4} ')).toBe(
      'L1 is cut off.\nZwei Patienten \u{1F9B4}',
    );
  });

  it.each(['a\0b', 'a\ud800b'])('that no database keeps is refused: %j', (text) => {
    expect([Reason.safeParse(text).success, center(text), acts(text)]).toEqual([false, false, false]);
  });

  it('of a name is one line', () => {
    expect([center('Hafen-Klinik (Süd)'), center('Two\nlines')]).toEqual([true, false]);
  });
});

it('a moment of a year that there was not is refused', () => {
  const from = (text: string) => PairFilter.safeParse({ from: text }).success;
  expect([from('0000-01-01T00:00:00Z'), from('0001-01-01T00:00:00Z')]).toEqual([false, true]);
});
