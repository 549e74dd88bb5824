import type { PairSummary } from '@sagitta/contracts';

/** A measured pair: its number is the end of its id, and orders it (the higher, the later). */
export function aPair(number: number, part: Partial<PairSummary> = {}): PairSummary {
  const receivedAt = new Date(Date.UTC(2026, 5, 1) + number * 1_000).toISOString();
  return {
    pairId: number.toString(16).padStart(32, '0'),
    centerId: 'insel-bern',
    status: 'measured',
    receivedAt,
    committedAt: receivedAt,
    latencyMs: 400,
    failure: null,
    iromDegrees: [4, 5, 6, 7, 8],
    review: [],
    findings: ['normal', 'normal', 'normal', 'normal', 'normal'],
    ...part,
  };
}

/** The pairs of these numbers, in their order. */
export const somePairs = (...numbers: readonly number[]): PairSummary[] =>
  numbers.map((number) => aPair(number));
