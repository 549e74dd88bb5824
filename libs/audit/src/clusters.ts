/** More patients than this are drawn in blocks, so that a figure costs no more for a network than for a large center. */
const MOST_CLUSTERS = 500;
/** Draws of a cluster for one interval: with few clusters there are more resamples. */
const DRAWS = 150_000;
const [FEWEST_RESAMPLES, MOST_RESAMPLES] = [300, 1_000];

/** A value of somebody, with what is drawn where the patient is: the patient, or a block of some. */
export interface Clustered {
  /** What a bootstrap draws. */
  readonly patient: string;
  readonly person: string;
}

/** Patients whom values come from, whatever they are drawn in, and how often an interval draws. */
export function clusteringOf(items: readonly Clustered[]): { patients: number; resamples: number } {
  const clusters = new Set<string>();
  const persons = new Set<string>();
  for (const { patient, person } of items) {
    clusters.add(patient);
    if (patient !== person) persons.add(person);
  }
  const resamples = Math.round(DRAWS / Math.max(clusters.size, 1));
  return {
    // All are in blocks, or none is.
    patients: persons.size > 0 ? persons.size : clusters.size,
    // An interval's ends move by 4 % of its width with the seed, or by less where there are more.
    resamples: Math.min(Math.max(resamples, FEWEST_RESAMPLES), MOST_RESAMPLES),
  };
}

/**
 * What a cluster bootstrap draws of each patient: the patient, or for very many of them a block of some, put together by
 * chance. A block's values are all values of whole patients, so blocks are as independent as patients are; with hundreds of
 * them intervals are the same but for chance.
 */
export function clustersOf(patients: Iterable<string>): (patient: string) => string {
  const all = new Set(patients);
  if (all.size <= MOST_CLUSTERS) return (patient) => patient;
  const blocks = new Map([...all].map((patient) => [patient, `${hashOf(patient) % MOST_CLUSTERS}`]));
  return (patient) => blocks.get(patient) ?? patient;
}

/** FNV-1a, 32 bits: of chance as far as patients' references are, and the same every time. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
