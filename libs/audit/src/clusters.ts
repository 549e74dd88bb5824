/** More patients than this are drawn in blocks, so that a figure costs no more for a network than for a large center. */
const MOST_CLUSTERS = 1_000;
/** Draws of a cluster for one interval: with few clusters there are more resamples. */
const DRAWS = 300_000;
const [FEWEST_RESAMPLES, MOST_RESAMPLES] = [300, 1_000];

export interface Clusters<T> {
  readonly items: readonly T[];
  /** As there are, whatever they are drawn in. */
  readonly patients: number;
  /** An interval's ends move by 4 % of its width with the seed, or by less where there are more. */
  readonly resamples: number;
}

/**
 * What a cluster bootstrap draws: patients, or for very many of them blocks of some, put together by chance. A block's values
 * are all values of whole patients, so blocks are as independent as patients are; with a thousand of them intervals are the
 * same but for chance.
 */
export function clustersOf<T extends { readonly patient: string }>(items: readonly T[]): Clusters<T> {
  const patients = new Set(items.map(({ patient }) => patient)).size;
  const clusters = Math.min(patients, MOST_CLUSTERS);
  const resamples = Math.round(
    Math.min(Math.max(DRAWS / Math.max(clusters, 1), FEWEST_RESAMPLES), MOST_RESAMPLES),
  );
  if (patients <= MOST_CLUSTERS) return { items, patients, resamples };
  return {
    items: items.map((item) => ({ ...item, patient: `${hashOf(item.patient) % MOST_CLUSTERS}` })),
    ...{ patients, resamples },
  };
}

/** FNV-1a, 32 bits: of chance as far as patients' references are, and the same every time. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
