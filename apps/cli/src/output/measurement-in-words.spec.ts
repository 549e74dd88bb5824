import { describe, expect, it } from 'vitest';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { cells } from './cells.fixture.ts';
import { measurementInWords } from './measurement-in-words.ts';
import { postureTable } from './posture-table.ts';
import { vertebraTable } from './vertebra-table.ts';

const full = aFullMeasurement();

describe('measurementInWords', () => {
  it('keeps its tables to 100 columns and says once that millimetres are uncorrected', () => {
    const text = measurementInWords(full).join('\n');
    const tables = text.split('\n').filter((line) => /^[│┌├└]/.test(line));
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(tables).toHaveLength(4 * 9 + 10);
    expect(text.match(/uncorrected/g)).toHaveLength(1);
  });

  it('prints only what there is', () => {
    const parts = measurementInWords(aMeasurement());
    expect(parts).toHaveLength(3);
    expect(parts.slice(1).map((line) => line.slice(0, 11))).toEqual(['flexion    ', 'extension  ']);
  });
});

describe('postureTable', () => {
  it('has angles, disc heights and slip of one film, with the grade in roman numerals', () => {
    const text = postureTable('flexion', full.postures!.flexion);
    expect(text.split('\n')[0]).toBe('flexion film: lordosis L1 to S1 18.0 [15.6, 20.4] deg');
    expect(cells(text)[3]).toEqual(['L3-L4', '6.0', '10.0', '10.0', '8.0', '2.1', '6.0', '0']);
    expect(cells(text)[4]!.slice(5)).toEqual(['5.2', '14.9', 'I']);
    expect(postureTable('extension', full.postures!.extension)).toContain('72.0 [69.6, 74.4]');
  });

  it('gives per cent of the depth where there are no millimetres', () => {
    const { lordosis, segments, vertebrae } = full.postures!.flexion;
    const without = <L extends { mm: number | null }>(length: L): L => ({ ...length, mm: null });
    const unscaled = segments.map((segment) => ({
      ...segment,
      slip: { ...without(segment.slip), meyerdingGrade: null },
      discHeight: {
        anterior: without(segment.discHeight.anterior),
        middle: without(segment.discHeight.middle),
        posterior: without(segment.discHeight.posterior),
      },
    }));
    const rows = cells(postureTable('flexion', { lordosis, segments: unscaled, vertebrae }));
    expect(rows[0]).toEqual([
      ...[
        'segment',
        'angle deg',
        'disc % depth anterior',
        'middle',
        'posterior',
        'slip % depth',
        'Meyerding',
      ],
    ]);
    expect(rows[3]).toEqual(['L3-L4', '6.0', '28.6', '28.6', '22.9', '6.0', '-']);
  });
});

describe('vertebraTable', () => {
  it('has both films’ ratios and one residual a vertebra, and dashes for S1', () => {
    const rows = cells(vertebraTable(full));
    expect(rows[4]).toEqual(['L4', '1.00 / 1.02', '0.98 / 1.02', '0.70', '2.0', '1.030', 'shared']);
    expect(rows[6]).toEqual(['S1', '-', '-', '-', '-', '-', 'own']);
  });
});
