import { z } from 'zod';

/* How a person likes the table: which columns, how high its rows. */

export const COLUMN_IDS = [
  'films',
  'center',
  'id',
  'status',
  'received',
  'latency',
  'irom',
  'review',
  'reasons',
  'model',
  'revision',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const DENSITIES = ['compact', 'films'] as const;
/** `films`: rows high enough for the two films. */
export type Density = (typeof DENSITIES)[number];

const TableLayout = z.object({
  hidden: z.array(z.enum(COLUMN_IDS)),
  density: z.enum(DENSITIES),
});
export type TableLayout = z.infer<typeof TableLayout>;

const FIRST_LAYOUT: TableLayout = { hidden: ['model'], density: 'compact' };

export function layoutFrom(kept: string | null): TableLayout {
  try {
    return TableLayout.catch(FIRST_LAYOUT).parse(JSON.parse(kept ?? 'null'));
  } catch {
    return FIRST_LAYOUT;
  }
}

/** Rem. */
export const ROW_HEIGHT: Readonly<Record<Density, number>> = { compact: 2.25, films: 4.25 };

export const layoutKey = (username: string): string => `sagitta-pairs-table:${username}`;
