import { IMPORT_COLUMNS } from '@sagitta/contracts';

type Column = (typeof IMPORT_COLUMNS)[number];

const EXAMPLE: Readonly<Record<Column, string>> = {
  pair_id: '00000000000000000000000000000000',
  reader: 'R1',
  repeat: '1',
  blinded: 'true',
  sampling: 'random',
  probability: '',
  angle_protocol: 'mid-plane',
  translation_protocol: 'posterior-corner',
  read_at: '2026-01-31T09:30:00Z',
  segment: 'L4-L5',
  irom_degrees: '8.4',
  translation_mm: '1.2',
};

/** The header and one line, to be written over. */
export const CSV_TEMPLATE = [IMPORT_COLUMNS, IMPORT_COLUMNS.map((column) => EXAMPLE[column])]
  .map((line) => `${line.join(',')}\r\n`)
  .join('');

/** As an address that a link can give. */
export const templateUrl = `data:text/csv;charset=utf-8,${encodeURIComponent(CSV_TEMPLATE)}`;

/** As much as the server takes of one file. */
const LARGEST_BYTES = 3 * 1024 * 1024;

/** Why a file is not even tried; null where it is. */
export function refusalOf({
  name,
  type,
  size,
}: Pick<File, 'name' | 'type' | 'size'>): 'notCsv' | 'tooBig' | null {
  // What a spreadsheet program has saved has many types, and sometimes none.
  if (!/\.(csv|txt)$/i.test(name) && type !== 'text/csv') return 'notCsv';
  return size > LARGEST_BYTES ? 'tooBig' : null;
}
