import { useState } from 'react';

/** Something that this browser keeps for its reader; where storage is off it holds for this visit. */
export function useKept<T>(key: string, read: (kept: string | null) => T): readonly [T, (next: T) => void] {
  const [value, setValue] = useState(() => read(stored(key)));
  const keep = (next: T): void => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // see above
    }
  };
  return [value, keep];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
