import type { ExportRow } from '@sagitta/contracts';

export interface ExportFormat {
  readonly contentType: string;
  readonly extension: string;
  /** Before all rows. */
  readonly head: string;
  /** One row with its end of line. */
  line(row: ExportRow): string;
}

type Cell = string | number | null;

/** The columns of a table: those of a row, an interval's two bounds each in a column of its own. */
const COLUMNS: readonly (readonly [name: string, cell: (row: ExportRow) => Cell])[] = [
  ['pairId', (row) => row.pairId],
  ['centerId', (row) => row.centerId],
  ['status', (row) => row.status],
  ['receivedAt', (row) => row.receivedAt],
  ['acquiredAt', (row) => row.acquiredAt],
  ['failure', (row) => row.failure],
  ['modelSha256', (row) => row.modelSha256],
  ['revision', (row) => row.revision],
  ['reviewState', (row) => row.reviewState],
  ['reviewReasons', (row) => row.reviewReasons],
  ['segment', (row) => row.segment],
  ['iromDegrees', (row) => row.iromDegrees],
  ['iromLow90', (row) => row.iromInterval90?.[0] ?? null],
  ['iromHigh90', (row) => row.iromInterval90?.[1] ?? null],
  ['translationMm', (row) => row.translationMm],
  ['translationLow90', (row) => row.translationInterval90?.[0] ?? null],
  ['translationHigh90', (row) => row.translationInterval90?.[1] ?? null],
  ['translationPercentDepth', (row) => row.translationPercentDepth],
  ['spacingKind', (row) => row.spacingKind],
  ['finding', (row) => row.finding],
];

const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** RFC 4180. A text that a spreadsheet would take for a formula is marked as text, as OWASP advises. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const EXPORT_FORMATS: Readonly<Record<'csv' | 'json', ExportFormat>> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: csvLine(COLUMNS.map(([name]) => name)),
    line: (row) => csvLine(COLUMNS.map(([, cell]) => cell(row))),
  },
  /** A document a line: a file of any length is read without holding it. */
  json: {
    contentType: 'application/x-ndjson; charset=utf-8',
    extension: 'ndjson',
    head: '',
    line: (row) => `${JSON.stringify(row)}\n`,
  },
};
