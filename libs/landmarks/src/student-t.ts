/**
 * Log-density of Student's t, but for a constant of `dimensions` and `freedom`. Its tails are heavy: a gross error decides
 * nothing by itself.
 *
 * @param squared distance from the middle, squared, in the unit of `deviation` squared
 * @param dimensions that many coordinates are squared and summed in it, each with this deviation
 */
export const logStudentT = (
  squared: number,
  { deviation, dimensions, freedom }: { deviation: number; dimensions: number; freedom: number },
): number =>
  -dimensions * Math.log(deviation) -
  ((freedom + dimensions) / 2) * Math.log1p(squared / (freedom * deviation * deviation));
