import { describe, expect, it } from 'vitest';
import { aFilmDocument } from '@sagitta/testing';
import { filmInWords, landmarkTable, reviewInWords, spacingInWords } from './output.ts';
import { cells } from './output/cells.fixture.ts';

describe('reviewInWords', () => {
  it('says why and by how much; nothing where there is nothing to look at, or nobody looked', () => {
    const review = [
      { reason: 'level-ambiguous' as const, value: 1.06, threshold: 4 },
      { reason: 'body-sizes-differ' as const, value: 0.223, threshold: 0.1 },
    ];
    const [levels, sizes] = reviewInWords({ review });
    expect(levels).toContain('level-ambiguous');
    expect(levels).toContain('margin 1.1, 4 is needed');
    expect(sizes).toContain('by 25.0 %, more than 10.5 %');
    expect(reviewInWords({ review: [] })).toEqual([]);
    expect(reviewInWords({})).toEqual([]);
  });
});

describe('landmarkTable', () => {
  it('has a row a level with its corners, and a dash for an absent one', () => {
    const document = aFilmDocument();
    const landmarks = document.landmarks.filter(
      ({ level, corner }) => level !== 'L2' || corner !== 'inferiorAnterior',
    );
    const rows = cells(landmarkTable({ ...document, landmarks }));
    expect(rows).toHaveLength(7);
    expect(rows[1]).toEqual(['L1', '100.0, 100.0', '140.0, 100.0', '140.0, 140.0', '100.0, 140.0', '0.90']);
    expect(rows[2]![4]).toBe('-');
    expect(rows[6]).toEqual(['S1', '100.0, 400.0', '140.0, 400.0', '', '', '0.90']);
  });
});

describe('spacingInWords', () => {
  it('says what millimetres are worth', () => {
    expect(spacingInWords({ kind: 'unknown' })).toBe('pixel spacing unknown: no millimetres');
    expect(spacingInWords({ kind: 'detector', mmPerPixel: 0.1430004, source: 'imager' })).toBe(
      '0.143 mm a pixel (at the detector, magnification not removed; source: imager)',
    );
    expect(spacingInWords({ kind: 'calibrated', mmPerPixel: 0.3, source: 'supplied' })).toBe(
      '0.3 mm a pixel (calibrated; source: supplied)',
    );
  });
});

it('tells a film in one line, with the time of all stages', () => {
  expect(filmInWords(aFilmDocument())).toBe(
    '400 x 600, facing left, 0.5 mm a pixel (at the detector, magnification not removed; source: imager); ' +
      'test-model on cpu, fast, 15 ms',
  );
});
