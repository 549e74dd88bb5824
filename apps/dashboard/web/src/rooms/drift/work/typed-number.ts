/** A number as somebody typed it, with a point or a comma; NaN where it is none. */
export const typedNumber = (typed: string): number => {
  const plain = typed.trim().replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
};
