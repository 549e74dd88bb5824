import { useEffect, useState } from 'react';

/** The page's unit in CSS pixels. */
export const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** The same, followed: the page grows with its window, and with what the reader asks of the browser. */
export function useRem(): number {
  const [size, setSize] = useState(rem);
  useEffect(() => {
    const measure = (): void => setSize(rem());
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return size;
}
