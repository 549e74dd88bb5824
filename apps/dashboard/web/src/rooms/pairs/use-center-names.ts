import { useMemo } from 'react';
import { useLiveSlice } from '../../live/live-context.ts';

/** What centers are called; by their id until the page has heard. The same function as long as the names are the same. */
export function useCenterNames(): (centerId: string) => string {
  const centers = useLiveSlice(({ overview }) => overview?.centers) ?? [];
  const said = JSON.stringify(centers.map(({ centerId, name }) => [centerId, name]));
  return useMemo(() => {
    const names = new Map(JSON.parse(said) as [string, string][]);
    return (centerId) => names.get(centerId) ?? centerId;
  }, [said]);
}
