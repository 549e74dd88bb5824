import { type AccuracyRow, PublishedAccuracy, type SetAccuracy } from '@sagitta/contracts';
import { accuracy, percent } from '../../format.ts';

/** What comes with this version: `accuracy.json` of every model that has one. */
const FILES = import.meta.glob<unknown>('../../../../../../models/*/accuracy.json', {
  eager: true,
  import: 'default',
});

/** What is published of the models that come with this version, by name. A file that is something else stops the page's specs. */
export const PUBLISHED: readonly PublishedAccuracy[] = Object.values(FILES)
  .map((file) => PublishedAccuracy.parse(file))
  .sort((a, b) => a.model.id.localeCompare(b.model.id));

/** The rows of the table, in their order: what the study reports, and what says whether intervals are right. */
export const MEASURES = [
  'identification',
  'corner-mean',
  'corner-median',
  'irom-mean',
  'irom-coverage',
  'translation-mean',
  'translation-coverage',
  'films-refused',
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** One table: of one model on films of one kind and set, a column for each profile. */
export interface AccuracyTable {
  readonly films: SetAccuracy['films'];
  readonly set: SetAccuracy['set'];
  readonly columns: readonly SetAccuracy[];
}

/** Synthetic and real films, and different sets, never share a table. */
export function tablesOf({ sets }: PublishedAccuracy): AccuracyTable[] {
  const tables = Map.groupBy(sets, ({ films, set }) => `${films} ${set.sha256}`);
  return [...tables.values()].map((columns) => ({
    films: columns[0]!.films,
    set: columns[0]!.set,
    columns: [...columns].sort((a, b) => b.profile.localeCompare(a.profile)),
  }));
}

export const rowOf = ({ rows }: SetAccuracy, measure: MeasureName): AccuracyRow | undefined =>
  rows.find((row) => row.measure === measure);

/** A value as the table shows it: shares in per cent. */
export function inUnit({ unit }: AccuracyRow, value: number): string {
  return unit === 'share' ? percent(100 * value) : accuracy(value);
}
