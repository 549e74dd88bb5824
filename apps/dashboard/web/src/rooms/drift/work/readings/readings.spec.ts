import { describe, expect, it } from 'vitest';
import { IMPORT_COLUMNS } from '@sagitta/contracts';
import { CSV_TEMPLATE, refusalOf } from './csv-template.ts';
import { countsForHeadline } from './reading-facts.ts';

describe('CSV_TEMPLATE', () => {
  it('has every column once, and an example of a line', () => {
    const [header, example, rest] = CSV_TEMPLATE.split('\r\n');
    expect(header).toBe(IMPORT_COLUMNS.join(','));
    expect(example?.split(',')).toHaveLength(IMPORT_COLUMNS.length);
    expect(rest).toBe('');
  });
});

describe('refusalOf', () => {
  it('tries what may be a table, however it is called, and nothing else', () => {
    expect(refusalOf({ name: 'readings.CSV', type: 'application/vnd.ms-excel', size: 90 })).toBeNull();
    expect(refusalOf({ name: 'readings', type: 'text/csv', size: 90 })).toBeNull();
    expect(refusalOf({ name: 'flexion.dcm', type: '', size: 90 })).toBe('notCsv');
    expect(refusalOf({ name: 'readings.csv', type: 'text/csv', size: 3_200_000 })).toBe('tooBig');
  });
});

describe('countsForHeadline', () => {
  it('takes blinded readings of pairs drawn by lot alone', () => {
    const reading = { blinded: true, sampling: 'random', source: 'viewer' } as const;
    expect(countsForHeadline(reading)).toBe(true);
    expect(countsForHeadline({ ...reading, sampling: 'stratified' })).toBe(true);
    expect(countsForHeadline({ ...reading, blinded: false })).toBe(false);
    expect(countsForHeadline({ ...reading, sampling: 'targeted' })).toBe(false);
    expect(countsForHeadline({ ...reading, source: 'correction' })).toBe(false);
  });
});
