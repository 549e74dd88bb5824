import { useEffect, useState } from 'react';

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Pixels of so many rem: the page grows with its window, and with what the reader asks of the browser. */
export function useRem(): number {
  const [size, setSize] = useState(rem);
  useEffect(() => {
    const measure = (): void => setSize(rem());
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return size;
}
