/** Of a value that was drawn with this probability; 1 for one that counts as itself. Throws unless above 0 and finite. */
export function weightOf({ weight = 1 }: { readonly weight?: number }): number {
  if (weight > 0 && weight < Infinity) return weight;
  throw new RangeError(`A weight is 1 / sampling probability, above 0 and finite, not ${weight}`);
}

/** Throws where a number that is to be averaged is not one. */
export function finite(value: number, what: string): number {
  if (Number.isFinite(value)) return value;
  throw new RangeError(`${what} is ${value}: leave out what was not measured before comparing`);
}
