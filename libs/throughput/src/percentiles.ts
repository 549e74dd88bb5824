export interface Percentiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** How many values they come from: a p99 of ten values is their maximum. */
  readonly n: number;
}

/** Nearest-rank percentiles: each is one of the values; null without values. Values that are not finite are left out. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const n = sorted.length;
  const rank = (percent: number): number | null => sorted[Math.ceil((percent * n) / 100) - 1] ?? null;
  return { p50: rank(50), p95: rank(95), p99: rank(99), n };
}
