import { describe, expect, it } from 'vitest';
import { blandAltmanSvg } from './bland-altman.ts';
import { compareRows, isWorse } from './compare.ts';
import type { MeasureName, ScoredFilm, ScoredPair } from './measures.ts';
import { NO_CAUSE, reportRows, type ReportRow } from './report.ts';
import { scoreSegments } from './score-pair.ts';
import { summarise } from './summary.ts';
import { segmentTruthOf, visibleSegments, type FilmTruth } from './truth.ts';

const film = (name: string, mm: number, overrides: Partial<ScoredFilm> = {}): ScoredFilm => ({
  name,
  patient: name,
  causes: [],
  refusal: null,
  score: {
    corners: [
      { level: 'L3', corner: 'superiorAnterior', mm, absent: mm === 35 },
      { level: 'L4', corner: 'superiorAnterior', mm: 1, absent: false },
    ],
    levels: [{ level: 'L3', identified: mm < 10 }],
    labelledLevels: 1,
    identifiedLevels: Number(mm < 10),
  },
  ...overrides,
});

/** A pair with one segment: 10 degrees and 1 mm are true. */
const pair = (
  id: string,
  degrees: number | null,
  overrides: Partial<ScoredPair> & { interval90?: [number, number] } = {},
): ScoredPair => {
  const { interval90, ...rest } = overrides;
  const segments = scoreSegments(
    [{ segment: 'L4-L5', iromDegrees: 10, translationMm: 1 }],
    [{ segment: 'L4-L5', irom: { degrees, interval90 }, translation: [] }],
  );
  return { id, patient: id, causes: [], segments, vertebrae: [], values: [], ...rest };
};

const rowOf = (rows: readonly ReportRow[], measure: MeasureName, of: string | null = null): ReportRow =>
  rows.find((row) => row.measure === measure && row.of === of)!;

describe('reportRows', () => {
  const pairs = [pair('a', 12), pair('b', 9), pair('c', null)];
  const rows = reportRows({ films: [film('a', 3), film('b', 35, { refusal: 'film-truncated' })], pairs });

  it('prices absence in the errors and leaves it out of bias and limits', () => {
    // |12 - 10|, |9 - 10| and the truth of what is absent.
    expect(rowOf(rows, 'irom-mean')).toMatchObject({ n: 3, patients: 3, value: (2 + 1 + 10) / 3 });
    expect(rowOf(rows, 'irom-bias')).toMatchObject({ n: 2, value: 0.5 });
    expect(rowOf(rows, 'irom-absent').value).toBeCloseTo(1 / 3);
    // dST was never given: at least 3 mm each.
    expect(rowOf(rows, 'translation-mean')).toMatchObject({ n: 3, value: 3 });
    expect(rowOf(rows, 'translation-bias')).toMatchObject({ n: 0, value: null });
  });

  it('agrees with the summary', () => {
    const scores = [film('a', 3), film('b', 35)].map(({ score }) => score);
    const { cornerErrorMm, identificationRate } = summarise(scores, []);
    expect(rowOf(rows, 'corner-mean').value).toBe(cornerErrorMm.mean);
    expect(rowOf(rows, 'corner-median').value).toBe(cornerErrorMm.median);
    expect(rowOf(rows, 'identification').value).toBe(identificationRate);
  });

  it('counts refused films and absent corners', () => {
    expect(rowOf(rows, 'films-refused')).toMatchObject({ n: 2, value: 0.5 });
    expect(rowOf(rows, 'corner-absent')).toMatchObject({ n: 4, value: 0.25 });
  });

  it('says how often the truth lies in a 90 % interval, of the values that have one', () => {
    expect(rowOf(rows, 'irom-coverage')).toMatchObject({ n: 0, value: null });
    const some = [
      pair('a', 12, { interval90: [9, 15] }),
      pair('b', 12, { interval90: [11, 13] }),
      pair('c', 9),
    ];
    expect(rowOf(reportRows({ films: [], pairs: some }), 'irom-coverage')).toMatchObject({
      n: 2,
      value: 0.5,
    });
  });

  it('knows what always answering the mean would err by', () => {
    const truths = [4, 6, 14].map((iromDegrees, i) => ({
      ...pair(`p${i}`, 10),
      segments: scoreSegments([{ segment: 'L4-L5', iromDegrees, translationMm: null }], null),
    }));
    const found = rowOf(reportRows({ films: [], pairs: truths }), 'irom-mean-answer');
    expect(found).toMatchObject({ n: 3, value: (4 + 2 + 6) / 3 });
  });

  it('splits by level, segment and cause; a film counts in each of its causes', () => {
    const parts = reportRows({
      films: [
        film('a', 3, { causes: ['overlap', 'wide'] }),
        film('b', 5, { causes: ['wide'] }),
        film('c', 7),
      ],
      pairs,
    });
    expect(rowOf(parts, 'corner-mean', 'L3')).toMatchObject({ n: 3, value: 5 });
    expect(rowOf(parts, 'corner-mean', 'L4')).toMatchObject({ n: 3, value: 1 });
    expect(rowOf(parts, 'irom-mean', 'L4-L5').n).toBe(3);
    expect(rowOf(parts, 'irom-mean', 'L1-L2')).toMatchObject({ n: 0, value: null });
    expect(rowOf(parts, 'corner-mean', 'overlap')).toMatchObject({ n: 2, value: 2 });
    expect(rowOf(parts, 'corner-mean', 'wide')).toMatchObject({ n: 4, patients: 2 });
    expect(rowOf(parts, 'corner-mean', NO_CAUSE).n).toBe(2);
    expect(rows.some(({ group }) => group === 'cause')).toBe(false);
  });
});

describe('compareRows', () => {
  const row = (
    value: number | null,
    interval95: [number, number] | null,
    measure: MeasureName = 'corner-mean',
  ) => ({ group: 'all', of: null, measure, n: 9, patients: 3, value, interval95 }) as const;
  const verdict = (before: ReportRow, after: ReportRow) => compareRows([before], [after])[0]!.verdict;

  it('calls worse only what left the interval on the bad side', () => {
    expect(verdict(row(2, [1.5, 2.5]), row(2.4, [2, 3]))).toBe('same');
    expect(verdict(row(2, [1.5, 2.5]), row(2.6, [2, 3]))).toBe('worse');
    expect(verdict(row(2, [1.5, 2.5]), row(1.4, [1, 2]))).toBe('better');
    expect(verdict(row(0.9, [0.8, 1], 'identification'), row(0.7, [0.6, 0.8], 'identification'))).toBe(
      'worse',
    );
  });

  it('judges a bias by its distance from zero and a coverage from 90 %', () => {
    expect(verdict(row(-1, [-1.5, -0.5], 'irom-bias'), row(0.4, [0, 0.8], 'irom-bias'))).toBe('better');
    expect(verdict(row(0.2, [-0.5, 0.9], 'irom-bias'), row(-1, [-2, 0], 'irom-bias'))).toBe('worse');
    expect(verdict(row(0.9, [0.85, 0.95], 'irom-coverage'), row(1, [1, 1], 'irom-coverage'))).toBe('worse');
  });

  it('takes an interval without width for no yardstick', () => {
    const perfect = row(1, [1, 1], 'identification');
    expect(verdict(perfect, row(0.99, [0.97, 1], 'identification'))).toBe('same');
    expect(verdict(perfect, row(0.9, [0.85, 0.95], 'identification'))).toBe('worse');
  });

  it('counts what is gone as worse, and judges nothing that is no merit', () => {
    const coverage = row(0.9, [0.8, 1], 'irom-coverage');
    expect(compareRows([coverage], []).map(isWorse)).toEqual([true]);
    expect(verdict(coverage, row(null, null, 'irom-coverage'))).toBe('gone');
    expect(verdict(row(4, [3, 5], 'irom-mean-answer'), row(9, [8, 10], 'irom-mean-answer'))).toBe('unjudged');
  });
});

describe('a film that cuts the spine off', () => {
  const body = (top: number, inferior = true) => ({
    superiorAnterior: [200, top] as const,
    superiorPosterior: [300, top] as const,
    ...(inferior
      ? { inferiorPosterior: [300, top + 80] as const, inferiorAnterior: [200, top + 80] as const }
      : {}),
  });
  const whole: FilmTruth = {
    pixelSpacing: { kind: 'unknown' },
    corners: { L3: body(100), L4: body(220), L5: body(340), S1: body(460, false) },
  };
  const cut: FilmTruth = { ...whole, corners: { ...whole.corners, L3: body(100, false) } };

  it('asks for no segment that it does not wholly show', () => {
    expect(visibleSegments(whole, whole)).toEqual(['L3-L4', 'L4-L5', 'L5-S1']);
    expect(visibleSegments(whole, cut)).toEqual(['L4-L5', 'L5-S1']);
  });

  it('has the motion of its labels for truth, without mm where no spacing is known', () => {
    expect(segmentTruthOf(whole, cut)).toEqual([
      { segment: 'L4-L5', iromDegrees: 0, translationMm: null },
      { segment: 'L5-S1', iromDegrees: 0, translationMm: null },
    ]);
  });
});

describe('blandAltmanSvg', () => {
  const svg = blandAltmanSvg([pair('a', 12), pair('b', 9), pair('c', null)], 'three <pairs>');

  it('draws one point a value with bias, limits, axes and units, and says what is absent', () => {
    expect(svg.match(/<circle[^>]*r="3"/g)).toHaveLength(2);
    expect(svg).toContain('bias 0.50');
    expect(svg).toContain('+1.96 SD 4.66');
    expect(svg).toContain('mean of measured and true IROM, deg');
    expect(svg).toContain('measured - true IROM, deg');
    expect(svg).toContain('2 values, 1 absent and not drawn');
    expect(svg).toContain('three &lt;pairs&gt;');
  });

  it('says once what it is not, and says it when there is nothing to draw', () => {
    expect(svg.match(/research use/g)).toHaveLength(1);
    expect(svg).toContain('no values');
    expect(svg).not.toContain('NaN');
  });
});
