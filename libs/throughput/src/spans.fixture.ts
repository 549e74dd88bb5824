import fc from 'fast-check';
import type { PairSpan } from './busy-time.ts';

/** Whole milliseconds of three minutes around an epoch that starts no minute, so that brute force can count them. */
export const START = 1_700_000_000_000 + 12_345;
export const LENGTH = 3 * 60_000;

const moment = fc.integer({ min: START - LENGTH / 3, max: START + LENGTH });

export const spans = fc.array(
  fc.record<PairSpan>({
    receivedAt: moment,
    settledAt: fc.option(moment, { nil: null }),
    measured: fc.boolean(),
  }),
  { maxLength: 12 },
);
