import { parse, CsvError } from 'csv-parse/sync';
import { IMPORT_COLUMNS, NewReferenceReading, ReadSegment, type ImportProblem } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { z } from 'zod';
import { readingIdOf, type ImportedReading } from './reading-ids.ts';

export interface ReadingsFile {
  /** Beside the header. */
  readonly lines: number;
  readonly readings: ImportedReading[];
  readonly problems: ImportProblem[];
}

/** Five segments of each of the readings that one import may have. */
export const MOST_LINES = 25_000;
export const MOST_READINGS = 5_000;

type Column = (typeof IMPORT_COLUMNS)[number];
const REQUIRED: readonly Column[] = ['pair_id', 'reader', 'blinded', 'read_at', 'segment'];
const OF_READING = IMPORT_COLUMNS.slice(0, 9);

const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
/** Nobody types a longer field; what is longer is a quote that was never closed. */
const LONGEST_RECORD = 4_096;

/** Text of a field as JSON would have it; what is no such thing stays text, and its schema says what it must be. */
const asNumber = (text: string): unknown =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
const asBoolean = (text: string): unknown => ({ true: true, false: false })[text.toLowerCase()] ?? text;

const number = (schema: z.ZodType): z.ZodType => z.preprocess((text) => asNumber(text as string), schema);
const { shape } = NewReferenceReading;
/** By column, of what is there. */
const FIELDS: Readonly<Record<Column, z.ZodType>> = {
  pair_id: shape.pairId,
  reader: shape.reader,
  repeat: number(shape.repeat),
  blinded: z.preprocess((text) => asBoolean(text as string), z.boolean('must be true or false')),
  sampling: shape.sampling,
  probability: number(shape.probability),
  angle_protocol: shape.angleProtocol,
  translation_protocol: shape.translationProtocol,
  read_at: z.string().pipe(shape.readAt),
  segment: z.enum(SEGMENTS, `must be one of ${SEGMENTS.join(', ')}`),
  irom_degrees: number(ReadSegment.shape.iromDegrees),
  translation_mm: number(ReadSegment.shape.translationMm),
};

interface Line {
  readonly line: number;
  readonly values: ReadonlyMap<Column, unknown>;
  /** As written, for what the lines of one reading must have in common. */
  readonly texts: ReadonlyMap<Column, string>;
  readonly sound: boolean;
}

/**
 * Readings of a CSV file with `IMPORT_COLUMNS`, in any order, one line a segment; columns that have a default may be left out.
 * The lines of a reading have its pair, reader and repeat in common and need not follow one another. Every problem of the file
 * is said, with its line and column; what a sound line says is read all the same, so that its own problems are found too.
 */
export function readReadings(text: string): ReadingsFile {
  const problems: ImportProblem[] = [];
  const refuse = (line: number | null, column: string | null, message: string): void =>
    void problems.push({ line, column, message });
  const records = recordsOf(text, refuse);
  const [header, ...rest] = records;
  if (!header) {
    if (problems.length === 0) refuse(1, null, `The file is empty: its first line names the columns`);
    return { lines: 0, readings: [], problems };
  }
  const columns = columnsOf(header, refuse);
  if (columns === null) return { lines: rest.length, readings: [], problems };
  if (rest.length > MOST_LINES) {
    refuse(null, null, `The file has ${rest.length} lines, more than ${MOST_LINES}: send it in parts`);
    return { lines: rest.length, readings: [], problems };
  }
  const known = nothingKnown();
  const lines = rest.map((record) => lineOf(record, columns, known, refuse));
  const readings = readingsOf(lines, refuse);
  if (readings.length > MOST_READINGS) {
    refuse(
      null,
      null,
      `The file has ${readings.length} readings, more than ${MOST_READINGS}: send it in parts`,
    );
    return { lines: rest.length, readings: [], problems };
  }
  return { lines: rest.length, readings, problems };
}

type Refuse = (line: number | null, column: string | null, message: string) => void;

interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

function recordsOf(text: string, refuse: Refuse): CsvRecord[] {
  const records: CsvRecord[] = [];
  let ends = 0;
  try {
    parse(text, {
      ...{ bom: true, relax_column_count: true, trim: true, max_record_size: LONGEST_RECORD },
      on_record: (fields: string[], { lines }) => {
        // A quoted field may have lines of its own: a record begins after the one before it ends.
        if (fields.some((field) => field !== '')) records.push({ line: ends + 1, fields });
        ends = lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuse(ends + 1, null, `The lines from here on cannot be read (${error.message}): check the quotes`);
  }
  return records;
}

/** By place; null where the file cannot be read by them. */
function columnsOf({ line, fields }: CsvRecord, refuse: Refuse): Column[] | null {
  if (fields.length === 1 && /[;\t]/.test(fields[0]!)) {
    refuse(
      line,
      null,
      'The columns are not separated by commas: save the file with commas, and points in numbers',
    );
    return null;
  }
  const known = (name: string): name is Column => (IMPORT_COLUMNS as readonly string[]).includes(name);
  for (const [i, name] of fields.entries()) {
    if (!known(name)) {
      refuse(line, name, `"${name}" is no column of readings; there are ${IMPORT_COLUMNS.join(', ')}`);
    }
    if (fields.indexOf(name) !== i) refuse(line, name, `The column "${name}" is there twice: leave one out`);
  }
  for (const name of REQUIRED) {
    if (!fields.includes(name)) refuse(line, name, `The column "${name}" is missing: it has no default`);
  }
  if (!fields.includes('irom_degrees') && !fields.includes('translation_mm')) {
    refuse(line, 'irom_degrees', 'There is neither "irom_degrees" nor "translation_mm": nothing was read');
  }
  const sound = fields.every((name, i) => known(name) && fields.indexOf(name) === i);
  return sound && REQUIRED.every((name) => fields.includes(name)) ? (fields as Column[]) : null;
}

/** What was said of a text before: most columns of a file have few. */
type Known = Readonly<Record<Column, Map<string, z.ZodSafeParseResult<unknown>>>>;
const nothingKnown = (): Known =>
  Object.fromEntries(IMPORT_COLUMNS.map((column) => [column, new Map()])) as unknown as Known;

function lineOf({ line, fields }: CsvRecord, columns: readonly Column[], known: Known, refuse: Refuse): Line {
  const values = new Map<Column, unknown>();
  const texts = new Map<Column, string>();
  if (fields.length !== columns.length) {
    const counts = `The line has ${fields.length} fields where the header has ${columns.length}`;
    refuse(line, null, `${counts}: write numbers with a point, and quote text with commas`);
    return { line, values, texts, sound: false };
  }
  let sound = true;
  for (const [i, column] of columns.entries()) {
    const text = fields[i]!;
    texts.set(column, text);
    const problem = text === '' ? absent(column) : wrong(column, text, { values, known });
    if (problem === null) continue;
    sound = false;
    refuse(line, column, problem);
  }
  return { line, values, texts, sound };
}

const absent = (column: Column): string | null =>
  REQUIRED.includes(column) ? `"${column}" is empty: it has no default` : null;

function wrong(
  column: Column,
  text: string,
  { values, known }: { values: Map<Column, unknown>; known: Known },
) {
  if (DECIMAL_COMMA.test(text)) return `"${text}" has a decimal comma: write ${text.replace(',', '.')}`;
  const found = known[column].get(text) ?? FIELDS[column].safeParse(text);
  known[column].set(text, found);
  if (!found.success) return `"${text}": ${found.error.issues[0]?.message ?? 'is not understood'}`;
  values.set(column, found.data);
  return null;
}

function readingsOf(lines: readonly Line[], refuse: Refuse): ImportedReading[] {
  const sound = lines.filter((line) => line.sound);
  const keyOf = ({ values }: Line): string =>
    [values.get('pair_id'), values.get('reader'), values.get('repeat') ?? 1].join(' ');
  return [...Map.groupBy(sound, keyOf).values()].map((own) => {
    const [first] = own as [Line];
    const segments = own.flatMap((line) => {
      const differs = OF_READING.find((column) => line.texts.get(column) !== first.texts.get(column));
      if (differs) {
        const here = `"${line.texts.get(differs) ?? ''}" here and "${first.texts.get(differs) ?? ''}" in line ${first.line}`;
        refuse(
          line.line,
          differs,
          `One reading has one ${differs}, not ${here}: correct it, or give a repeat`,
        );
      }
      const before = own.find((one) => one.values.get('segment') === line.values.get('segment'))!;
      if (before !== line) {
        const what = `${String(line.values.get('segment'))} of this reading is in line ${before.line} already`;
        refuse(line.line, 'segment', `${what}: a second look is a repeat of its own`);
        return [];
      }
      return [segmentOf(line)];
    });
    const reading = readingOf(first, segments);
    return { ...reading, readingId: readingIdOf(reading), line: first.line };
  });
}

const segmentOf = ({ values }: Line): ReadSegment => ({
  segment: values.get('segment') as ReadSegment['segment'],
  iromDegrees: (values.get('irom_degrees') as number | undefined) ?? null,
  translationMm: (values.get('translation_mm') as number | undefined) ?? null,
});

const UnnamedReading = NewReferenceReading.omit({ readingId: true });
/** Every field was held against its schema; here come the defaults. */
const readingOf = ({ values }: Line, segments: ReadSegment[]): Omit<NewReferenceReading, 'readingId'> =>
  UnnamedReading.parse({
    pairId: values.get('pair_id'),
    reader: values.get('reader'),
    repeat: values.get('repeat'),
    blinded: values.get('blinded'),
    sampling: values.get('sampling'),
    probability: values.get('probability'),
    angleProtocol: values.get('angle_protocol'),
    translationProtocol: values.get('translation_protocol'),
    readAt: values.get('read_at'),
    segments,
  });
