import type { ExportRow } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { csvCell, EXPORT_FORMATS } from './export-formats.ts';

const row: ExportRow = {
  ...{
    pairId: 'a'.repeat(32),
    centerId: 'harbor',
    status: 'measured',
    receivedAt: '2030-01-01T12:00:00.000Z',
  },
  ...{ acquiredAt: null, failure: null, modelSha256: 'b'.repeat(64), revision: 0, reviewState: 'open' },
  ...{
    reviewReasons: 'interval-wide level-missing',
    segment: 'L4-L5',
    iromDegrees: 9.25,
    spacingKind: 'detector',
  },
  ...{
    iromInterval90: [7.5, 11],
    translationMm: -1.5,
    translationInterval90: null,
    translationPercentDepth: -4.2,
  },
  finding: 'above-threshold',
};

describe('a table', () => {
  const { head, line } = EXPORT_FORMATS.csv;

  it('has as many cells in every row as it has names', () => {
    const [names, cells] = [head, line(row)].map((text) => text.trimEnd().split(','));
    expect(cells).toHaveLength(names!.length);
    const of = (name: string) => cells![names!.indexOf(name)];
    expect([of('iromLow90'), of('iromHigh90'), of('translationLow90')]).toEqual(['7.5', '11', '']);
    // A number below zero is no formula.
    expect([of('translationMm'), of('finding'), of('acquiredAt')]).toEqual(['-1.5', 'above-threshold', '']);
    expect(line(row).endsWith('\r\n')).toBe(true);
  });

  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@sum', `'@sum`],
    ['\tx', `'\tx`],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('writes the text %j so that it stays a text', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

it('as documents gives each row as it is, one a line', () => {
  const { head, line } = EXPORT_FORMATS.json;
  expect(head).toBe('');
  expect(JSON.parse(line(row))).toEqual(row);
  expect(line(row).indexOf('\n')).toBe(line(row).length - 1);
});
