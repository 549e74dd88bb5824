import { normals } from '../samples.fixture.ts';
import type { PairedValue } from './moments.ts';

/** `model - reference` has this mean; of its variance 1 the share `intraclass` is the patients' own. */
export function clusteredValues(
  seed: number,
  {
    patients,
    each,
    bias = 0,
    intraclass,
  }: { patients: number; each: number; bias?: number; intraclass: number },
): PairedValue[] {
  const normal = normals(seed);
  return Array.from({ length: patients }, (_, patient) => {
    const own = bias + Math.sqrt(intraclass) * normal();
    return Array.from({ length: each }, () => {
      const reference = 8 + 3 * normal();
      const model = reference + own + Math.sqrt(1 - intraclass) * normal();
      return { patient: `p${patient}`, model, reference };
    });
  }).flat();
}

/** Peak expiratory flow, l/min, of 17 people by two meters, the first reading of each: Bland and Altman 1986. */
export const PEAK_FLOW: readonly PairedValue[] = [
  [494, 512],
  [395, 430],
  [516, 520],
  [434, 428],
  [476, 500],
  [557, 600],
  [413, 364],
  [442, 380],
  [650, 658],
  [433, 445],
  [417, 432],
  [656, 626],
  [267, 260],
  [478, 477],
  [178, 259],
  [423, 350],
  [427, 451],
].map(([model, reference], i) => ({ patient: `person ${i}`, model: model!, reference: reference! }));

/** Cardiac output, l/min, of 12 people by two methods, several times each: Bland and Altman 1999. */
export const CARDIAC_OUTPUT: readonly PairedValue[] = (
  [
    [7.83, 6.57, 7.42, 5.62, 7.89, 6.9, 7.12, 6.57, 7.88, 6.35],
    [6.16, 4.06, 7.26, 4.29, 6.71, 4.26, 6.54, 4.09],
    [4.75, 4.71, 5.24, 5.5, 4.86, 5.08, 4.78, 5.02, 6.05, 6.01, 5.42, 5.67],
    [4.21, 4.14, 3.61, 4.2, 3.72, 4.61, 3.87, 4.68, 3.92, 5.04],
    [3.13, 3.03, 2.98, 2.86, 2.85, 2.77, 3.17, 2.46, 3.09, 2.32, 3.12, 2.43],
    [5.92, 5.9, 6.42, 5.81, 5.92, 5.7, 6.27, 5.76],
    [7.13, 5.09, 6.62, 4.63, 6.58, 4.61, 6.93, 5.09],
    [4.54, 4.72, 4.81, 4.61, 5.11, 4.36, 5.29, 4.2, 5.39, 4.36, 5.57, 4.2],
    [4.48, 3.17, 4.92, 3.12, 3.97, 2.96],
    [4.22, 4.35, 4.65, 4.62, 4.74, 3.16, 4.44, 3.53, 4.5, 3.53],
    [6.78, 7.2, 6.07, 6.09, 6.52, 7, 6.42, 7.1, 6.41, 7.4, 5.76, 6.8],
    [5.06, 4.5, 4.72, 4.2, 4.9, 3.8, 4.8, 3.8, 4.9, 4.2, 5.1, 4.5],
  ] as const
).flatMap((readings, i) =>
  Array.from({ length: readings.length / 2 }, (_, j) => ({
    patient: `person ${i}`,
    model: readings[2 * j]!,
    reference: readings[2 * j + 1]!,
  })),
);
