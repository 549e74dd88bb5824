import { fixed } from '../output.ts';

/** `4.2 [1.7, 6.7]`, or `4.2` where a value has no interval. */
export function withInterval(
  value: number | null | undefined,
  interval?: readonly [number, number],
  digits = 1,
): string {
  const shown = fixed(value ?? null, digits);
  if (value == null || !interval) return shown;
  return `${shown} [${fixed(interval[0], digits)}, ${fixed(interval[1], digits)}]`;
}

/** An angle in a sentence: `4.2 [1.7, 6.7] deg`, or that there is none. */
export const angleInWords = (degrees: number | null, interval?: readonly [number, number]): string =>
  degrees === null ? 'not known' : `${withInterval(degrees, interval)} deg`;
