/*
 * Taps: which source pixels one row (or column) of the input is made of, and with which weights. The pixels from
 * `first` to `last` count 1 each, except the two ends, which count `firstWeight` and `lastWeight`; the sum is times `gain`.
 */
export interface Taps {
  /** The first input pixel that shows the film, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly firstWeight: Float64Array;
  readonly lastWeight: Float64Array;
  readonly gain: Float64Array;
}

/**
 * Taps of one axis for input = source x scale + pad, from the source pixels [low, high).
 *
 * Shrinking averages over the area that an input pixel covers, fractional ends included. Enlarging interpolates
 * between the two nearest pixels: at scale 1 the two are the same formula. Input pixels whose centre lies outside
 * [low, high) show no film.
 */
export function tapsOf(size: number, scale: number, pad: number, low: number, high: number): Taps {
  const first = new Int32Array(size);
  const last = new Int32Array(size);
  const firstWeight = new Float64Array(size);
  const lastWeight = new Float64Array(size);
  const gain = new Float64Array(size);
  // Half a pixel is no film's edge: the tolerance only takes rounding errors out of the comparison.
  const from = Math.max(0, Math.ceil(low * scale + pad - 0.5 - 1e-9));
  const to = Math.min(size, Math.ceil(high * scale + pad - 0.5 - 1e-9));
  const lastPixel = Math.ceil(high) - 1;
  for (let i = from; i < to; i += 1) {
    if (scale < 1) {
      const start = Math.max(low, (i - pad) / scale);
      const end = Math.min(high, (i + 1 - pad) / scale);
      const a = Math.min(Math.floor(start + 1e-9), lastPixel);
      const b = Math.max(a, Math.min(Math.ceil(end - 1e-9) - 1, lastPixel));
      first[i] = a;
      last[i] = b;
      firstWeight[i] = a === b ? end - start : a + 1 - start;
      lastWeight[i] = a === b ? 0 : end - b;
      gain[i] = 1 / (end - start);
    } else {
      const position = Math.min(Math.max((i + 0.5 - pad) / scale - 0.5, Math.floor(low)), lastPixel);
      const a = Math.floor(position);
      const b = Math.min(a + 1, lastPixel);
      first[i] = a;
      last[i] = b;
      firstWeight[i] = a === b ? 1 : a + 1 - position;
      lastWeight[i] = a === b ? 0 : position - a;
      gain[i] = 1;
    }
  }
  return { from, to: Math.max(from, to), first, last, firstWeight, lastWeight, gain };
}
