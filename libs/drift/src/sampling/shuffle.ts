/** Members in an order of chance: Fisher and Yates 1938. The input stays as it is. */
export function shuffled<T>(members: readonly T[], random: () => number): T[] {
  const order = [...members];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const place = Math.floor(random() * (last + 1));
    [order[last], order[place]] = [order[place]!, order[last]!];
  }
  return order;
}

/** By id, so that the order in which a frame came changes no draw. Throws a RangeError where one comes twice. */
export function inOrder<T extends { readonly id: string }>(frame: readonly T[]): T[] {
  const order = [...frame].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const twice = order.find(({ id }, i) => id === order[i + 1]?.id);
  if (twice)
    throw new RangeError(`${twice.id} is in the frame twice: it would be drawn more often than it says`);
  return order;
}

export function sizeOf(size: number): number {
  if (Number.isInteger(size) && size >= 0) return size;
  throw new RangeError(`A sample's size is a whole number, not ${size}`);
}
