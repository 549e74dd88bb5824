import { describe, expect, it } from 'vitest';
import { outcomeInWords } from './import-readings.ts';

const OUTCOME = { dryRun: false, lines: 10, readings: 2, known: 1, recorded: 1, problems: [] };

describe('the outcome of an import, in words', () => {
  it('says what was recorded, or would be', () => {
    expect(outcomeInWords(OUTCOME)).toBe('10 lines, 2 readings, 1 of them known; 1 recorded.');
    expect(outcomeInWords({ ...OUTCOME, dryRun: true, recorded: 0 })).toBe(
      '10 lines, 2 readings, 1 of them known. Nothing was recorded; 1 would be.',
    );
  });

  it('says every problem by its place', () => {
    const problems = [
      { line: 3, column: 'pair_id', message: 'No pair x is known' },
      { line: 4, column: null, message: 'The line has 13 fields' },
      { line: null, column: null, message: 'The file has too many lines' },
    ];
    expect(outcomeInWords({ ...OUTCOME, recorded: 0, problems }).split('\n')).toEqual([
      'line 3, pair_id: No pair x is known',
      'line 4: The line has 13 fields',
      'The file has too many lines',
      '10 lines, 2 readings, 1 of them known. Nothing was recorded: 3 problems.',
    ]);
  });
});
