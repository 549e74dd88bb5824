/** With so many decimals, and never "-0.0". */
export function rounded(value: number, decimals = 1): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/**
 * A value in a sentence that names the limit that it is beyond: rounded as in the tables, so that both show the same
 * digits, but away from the limit where that would read as the limit or as within it.
 */
export function besideLimit(value: number, limit: number, decimals = 1): string {
  const plain = rounded(value, decimals);
  if (value === limit || Math.sign(Number(plain) - limit) === Math.sign(value - limit)) return plain;
  const scale = 10 ** decimals;
  const beyond = value < limit ? -1 : 1;
  const digits = beyond * Math.ceil(beyond * scale * value - ROUNDING);
  return rounded((digits / scale === limit ? digits + beyond : digits) / scale, decimals);
}

/** Of a product in floating point: 10 x 1.1 is above 11. */
const ROUNDING = 1e-9;
