import { READING_SETS, type AgreementRow, type ReadingSet } from '@sagitta/contracts';

/** Which set a reading belongs to; each to one. See `ReadingSet`. */
export function setOf({
  source,
  blinded,
  sampling,
}: Pick<AgreementRow, 'source' | 'blinded' | 'sampling'>): ReadingSet {
  if (source === 'correction' || !blinded) return 'corrections';
  switch (sampling) {
    case 'random':
    case 'stratified':
      return 'headline';
    case 'targeted':
    case 'review':
      return 'targeted';
    case 'convenience':
      return 'convenience';
  }
}

/** Readings of each set, so that what is not shown is known. */
export function countSets(rows: readonly AgreementRow[]): { set: ReadingSet; readings: number }[] {
  return READING_SETS.map((set) => ({ set, readings: rows.filter((row) => setOf(row) === set).length }));
}

export interface WeightedRow {
  readonly row: AgreementRow;
  readonly weight: number;
}

/**
 * Readings with what each counts: 1 / probability where pairs were drawn unevenly, which undoes that. Weights are scaled to a
 * mean of 1 within a plan (or among those that were drawn by none), so that a plan counts by its readings and not by how many
 * pairs it was drawn from. Where every pair had the same chance each counts 1.
 */
export function weighted(rows: readonly AgreementRow[]): WeightedRow[] {
  const byDraw = Map.groupBy(rows, ({ planId, sampling }) => planId ?? sampling);
  const scale = new Map(
    [...byDraw].map(([draw, drawn]) => {
      const inverse = drawn.map(inverseProbability);
      return [draw, inverse.reduce((sum, weight) => sum + weight, 0) / drawn.length];
    }),
  );
  return rows.map((row) => ({
    row,
    weight: inverseProbability(row) / scale.get(row.planId ?? row.sampling)!,
  }));
}

const inverseProbability = ({ sampling, probability }: AgreementRow): number =>
  (sampling === 'stratified' || sampling === 'targeted') && probability !== null ? 1 / probability : 1;
