/** Where a key moves to in a list from the row at `at`, `page` rows being seen at once; null: the key moves nowhere. */
export function movedBy(key: string, at: number, { last, page }: { last: number; page: number }) {
  const to = target(key, at, Math.max(1, page - 1), last);
  return to === null ? null : Math.max(0, Math.min(last, to));
}

function target(key: string, at: number, page: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return at + 1;
    case 'ArrowUp':
    case 'k':
    case 'K':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
