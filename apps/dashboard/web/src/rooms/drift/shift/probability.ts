import { ABSENT, secondsPerPatient } from '../../../format.ts';

/** p and q: three decimals, and no more than that of what is smaller. */
export const probability = (value: number | null): string =>
  value === null ? ABSENT : value < 0.001 ? `< ${secondsPerPatient(0.001)}` : secondsPerPatient(value);
