import { driftWork } from './drift-work.ts';
import { drift } from './drift.ts';
import { first } from './first.ts';

/** English whole: what every other language has a text for. */
export const en = { ...first, drift, 'drift-work': driftWork } as const;
