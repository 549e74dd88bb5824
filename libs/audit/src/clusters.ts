/** More patients than this are drawn in blocks, so that a figure costs no more for a network than for a large center. */
const MOST_CLUSTERS = 500;
/** Draws of a cluster for one interval: with few clusters there are more resamples. */
const DRAWS = 125_000;
const [FEWEST_RESAMPLES, MOST_RESAMPLES] = [250, 1_000];

/**
 * Resamples of every interval of a page, by the patients of all readings shown: their ends move by 5 % of their width with the
 * seed, or by less where there are fewer patients.
 */
export const resamplesFor = (patients: number): number =>
  Math.min(Math.max(Math.round(DRAWS / Math.max(patients, 1)), FEWEST_RESAMPLES), MOST_RESAMPLES);

/** A value of somebody, with what is drawn where the patient is: the patient, or a block of some. */
export interface Clustered {
  /** What a bootstrap draws. */
  readonly patient: string;
  readonly person: string;
}

/** Patients whom values come from, whatever they are drawn in. */
export const patientsOf = (items: readonly Clustered[]): number =>
  new Set(items.map(({ person }) => person)).size;

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
