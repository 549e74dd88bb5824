import { describe, expect, it } from 'vitest';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { cells } from './cells.fixture.ts';
import { measurementInWords } from './measurement-in-words.ts';
import { discTable, postureTable } from './posture-table.ts';
import { heightTable, matchTable } from './vertebra-tables.ts';

const full = aFullMeasurement();

describe('measurementInWords', () => {
  it('keeps its tables to 100 columns and says once that millimetres are uncorrected', () => {
    const text = measurementInWords(full).join('\n');
    const tables = text.split('\n').filter((line) => /^[│┌├└]/.test(line));
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(tables).toHaveLength(7 * 9 + 10);
    expect(text.match(/uncorrected/g)).toHaveLength(1);
  });

  it('says before anything else who corrected it and whether the patient bent far enough', () => {
    expect(measurementInWords(full).slice(0, 2)).toEqual([
      `Corrected from ${'a'.repeat(32)} by 2 edits.`,
      'The patient bent far enough: 54.5 degrees from L1 to S1.',
    ]);
  });

  it('prints only what there is', () => {
    const parts = measurementInWords(aMeasurement());
    expect(parts).toHaveLength(3);
    expect(parts.slice(1).map((line) => line.slice(0, 11))).toEqual(['flexion    ', 'extension  ']);
  });
});

describe('postureTable', () => {
  it('has angles and slip of one film with their intervals, and the grade in roman numerals', () => {
    const text = postureTable('flexion', full.postures!.flexion);
    expect(text.split('\n')[0]).toBe('flexion film: lordosis L1 to S1 18.0 [15.6, 20.4] deg');
    expect(cells(text)[3]).toEqual([...['L3-L4', '6.0 [4.5, 7.5]', '2.1 [1.3, 2.9]', '6.0 [3.7, 8.3]', '0']]);
    expect(cells(text)[4]!.at(-1)).toBe('I');
    expect(postureTable('extension', full.postures!.extension)).toContain('72.0 [69.6, 74.4]');
  });
});

describe('discTable', () => {
  it('has both films’ heights in mm and in per cent of the depth, which are there without a spacing too', () => {
    expect(cells(discTable(full.postures!))[3]).toEqual([
      ...['L3-L4', '10.0 / 14.0', '28.6 / 40.0', '10.0 / 10.0', '28.6 / 28.6', '8.0 / 6.0', '22.9 / 17.1'],
    ]);
  });
});

describe('heightTable', () => {
  it('has both films’ heights and ratios', () => {
    expect(cells(heightTable(full.postures!))[4]).toEqual([
      ...['L4', '29.5 / 29.5', '29.0 / 29.0', '1.00 / 1.02', '0.98 / 1.02'],
    ]);
  });
});

describe('matchTable', () => {
  it('has one residual a vertebra, and dashes for S1', () => {
    const rows = cells(matchTable(full.vertebrae!));
    expect(rows[4]).toEqual(['L4', '0.70', '2.0', '1.030 [1.010, 1.050]', 'shared']);
    expect(rows[6]).toEqual(['S1', '-', '-', '-', 'own']);
  });
});
