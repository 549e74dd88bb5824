import { describe, expect, it } from 'vitest';
import { ActId, IMPORT_COLUMNS } from '@sagitta/contracts';
import fc from 'fast-check';
import { MOST_LINES, readReadings } from './readings-csv.ts';

const PAIR = '0123456789abcdef0123456789abcdef';
const HEADER = IMPORT_COLUMNS.join(',');
const LINE = {
  ...{ pair_id: PAIR, reader: 'reader-1', repeat: '1', blinded: 'true', sampling: 'stratified' },
  ...{ probability: '0.25', angle_protocol: 'endplate', translation_protocol: 'centre' },
  ...{ read_at: '2030-02-01T08:00:00Z', segment: 'L1-L2', irom_degrees: '4.5', translation_mm: '-1.25' },
};
const line = (values: Partial<typeof LINE> = {}): string =>
  IMPORT_COLUMNS.map((column) => ({ ...LINE, ...values })[column]).join(',');
const file = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;
const placesOf = (text: string) =>
  readReadings(text).problems.map((problem) => [problem.line, problem.column]);
const messageOf = (text: string) =>
  readReadings(text)
    .problems.map(({ message }) => message)
    .join('\n');

describe('a CSV of readings', () => {
  it('has one line a segment; those of a pair, a reader and a repeat are one reading', () => {
    const { lines, readings, problems } = readReadings(
      file(line(), line({ repeat: '2' }), line({ segment: 'L5-S1', irom_degrees: '', translation_mm: '2' })),
    );
    expect(problems).toEqual([]);
    expect(lines).toBe(3);
    expect(readings).toEqual([
      {
        ...{ readingId: expect.any(String) as string, pairId: PAIR, reader: 'reader-1', repeat: 1, line: 2 },
        ...{ blinded: true, sampling: 'stratified', probability: 0.25, angleProtocol: 'endplate' },
        ...{ translationProtocol: 'centre', readAt: '2030-02-01T08:00:00Z' },
        segments: [
          { segment: 'L1-L2', iromDegrees: 4.5, translationMm: -1.25 },
          { segment: 'L5-S1', iromDegrees: null, translationMm: 2 },
        ],
      },
      expect.objectContaining({ repeat: 2, line: 3 }),
    ]);
  });

  it('may leave out what has a default, and have its columns in any order', () => {
    const { readings, problems } = readReadings(
      `segment,irom_degrees,blinded,read_at,reader,pair_id\nL4-L5,7,FALSE,2030-02-01T08:00:00Z,r,${PAIR}\n`,
    );
    expect(problems).toEqual([]);
    expect(readings).toMatchObject([
      {
        ...{ blinded: false, sampling: 'convenience', repeat: 1, angleProtocol: 'mid-plane' },
        ...{ translationProtocol: 'posterior-corner', probability: undefined },
        segments: [{ segment: 'L4-L5', iromDegrees: 7, translationMm: null }],
      },
    ]);
  });

  it('is the same with a byte order mark, Windows line ends, quotes and empty lines', () => {
    const plain = readReadings(file(line(), line({ segment: 'L2-L3' })));
    const quoted = file(line(), line({ segment: 'L2-L3' }))
      .split('\n')
      .map((text) => (text === '' ? '' : `"${text.split(',').join('","')}"`))
      .join('\r\n');
    const other = readReadings(`\uFEFF${quoted}\r\n\r\n`);
    expect(other).toEqual(plain);
    expect(other.readings[0]!.segments).toHaveLength(2);
  });

  it('gives the same readings the same ids, and others others', () => {
    const idsOf = (text: string) => readReadings(text).readings.map(({ readingId }) => readingId);
    const [id] = idsOf(file(line()));
    expect(ActId.safeParse(id).success).toBe(true);
    expect(idsOf(file(line()))).toEqual([id]);
    const swapped = file(line({ segment: 'L2-L3' }), line());
    expect(idsOf(file(line(), line({ segment: 'L2-L3' })))).toEqual(idsOf(swapped));
    fc.assert(
      fc.property(fc.integer({ min: -899, max: 899 }), (tenths) => {
        fc.pre(tenths !== 45);
        expect(idsOf(file(line({ irom_degrees: `${tenths / 10}` })))).not.toEqual([id]);
      }),
      { seed: 3 },
    );
  });
});

describe('every problem is said by its line and column', () => {
  it('of many lines at once, and of many columns', () => {
    const text = file(
      line({ pair_id: 'nonsense' }),
      line(),
      line({ segment: 'L6-S1', read_at: 'yesterday', irom_degrees: '95' }),
      line({ reader: '', blinded: 'perhaps', probability: '0' }),
      line({ sampling: 'drawn', angle_protocol: 'cobb', translation_protocol: 'none', repeat: '0' }),
    );
    expect(placesOf(text)).toEqual([
      [2, 'pair_id'],
      [4, 'read_at'],
      [4, 'segment'],
      [4, 'irom_degrees'],
      [5, 'reader'],
      [5, 'blinded'],
      [5, 'probability'],
      [6, 'repeat'],
      [6, 'sampling'],
      [6, 'angle_protocol'],
      [6, 'translation_protocol'],
    ]);
    expect(readReadings(text).readings).toHaveLength(1);
  });

  it.each([
    ['"4,5"', '"4,5" has a decimal comma: write 4.5'],
    ['4,5', 'The line has 13 fields where the header has 12: write numbers with a point'],
    ['4.5 deg', '"4.5 deg": '],
    ['Infinity', '"Infinity": '],
  ])('a number written %s', (written, message) => {
    expect(messageOf(file(line({ irom_degrees: written })))).toContain(message);
  });

  it('of a reading whose lines disagree', () => {
    const text = file(line(), line({ segment: 'L2-L3', blinded: 'false' }), line());
    expect(placesOf(text)).toEqual([
      [3, 'blinded'],
      [4, 'segment'],
    ]);
    expect(messageOf(text)).toContain('not "false" here and "true" in line 2');
  });

  it('of a header', () => {
    expect(placesOf('')).toEqual([[1, null]]);
    expect(messageOf('pair_id;reader;blinded\n')).toContain('not separated by commas');
    expect(placesOf(`${HEADER},note,reader\n`)).toEqual([
      [1, 'note'],
      [1, 'reader'],
    ]);
    expect(placesOf('pair_id,reader,blinded,segment\n')).toEqual([
      [1, 'read_at'],
      [1, 'irom_degrees'],
    ]);
  });

  it('of a quote that is never closed', () => {
    expect(placesOf(file(line(), line({ reader: '"reader-1' }), line()))).toEqual([[3, null]]);
    expect(placesOf(file(line(), `"${'x'.repeat(10_000)}"`))).toEqual([[3, null]]);
  });

  it('of a file that is too long', () => {
    const text = file(...Array<string>(MOST_LINES + 1).fill(line()));
    expect(messageOf(text)).toContain('send it in parts');
    expect(readReadings(text)).toMatchObject({ lines: MOST_LINES + 1, readings: [] });
  });
});
