import { useCallback, useState } from 'react';

/** A yes or no that this browser remembers. */
export function useKeptChoice(key: string, first: boolean): [boolean, (choice: boolean) => void] {
  const [choice, setChoice] = useState(() => {
    try {
      const kept = localStorage.getItem(key);
      return kept === null ? first : kept === 'yes';
    } catch {
      return first;
    }
  });
  const choose = useCallback(
    (next: boolean) => {
      setChoice(next);
      try {
        localStorage.setItem(key, next ? 'yes' : 'no');
      } catch {
        // Storage is off: the choice holds for this visit.
      }
    },
    [key],
  );
  return [choice, choose];
}
