import { useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { usePairChanges } from '../../live/live-context.ts';
import { countPairs, type PairCount } from '../../api/pairs.ts';
import { queryOf } from '../pairs/pair-query.ts';
import type { PairSearch } from '../pairs/pair-search.ts';
import { type Fault, faultOf, FAULTS, PAIR_FAILURES, type PairFailure } from './pair-failures.ts';

const ASKED_AGAIN_MS = 30_000;
/** Failures that come in a burst are counted once. */
const HEARD_MS = 1_000;

export interface FailureGroup extends PairCount {
  readonly code: PairFailure;
}

export interface FailureGroups {
  /** Those with pairs, by whose fault it is, in an order that stays while counts change. */
  readonly byFault: readonly { readonly fault: Fault; readonly groups: readonly FailureGroup[] }[];
  readonly counted: boolean;
  readonly problem: Error | null;
  readonly retry: () => void;
}

/** How many pairs failed in which way, of those that `search` says. */
export function useFailureGroups(search: PairSearch): FailureGroups {
  const queries = useQueryClient();
  const counts = useQueries({
    queries: PAIR_FAILURES.map((failure) => {
      const query = queryOf({ ...search, failure });
      return {
        queryKey: ['pair-count', query, 'failures'] as const,
        queryFn: () => countPairs(query),
        refetchInterval: ASKED_AGAIN_MS,
        placeholderData: (before: PairCount | undefined) => before,
      };
    }),
    combine: together,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const count = (): void => void queries.invalidateQueries({ queryKey: ['pair-count'] });
  usePairChanges((heard) => {
    if (timer.current !== undefined || !heard.some(({ status }) => status === 'failed')) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      count();
    }, HEARD_MS);
  }, count);

  const groups = PAIR_FAILURES.flatMap((code, place) => {
    const count = counts.data[place];
    return count && count.pairs > 0 ? [{ code, ...count }] : [];
  });
  return {
    byFault: FAULTS.map((fault) => ({
      fault,
      groups: groups.filter(({ code }) => faultOf(code) === fault),
    })).filter((one) => one.groups.length > 0),
    counted: counts.counted,
    problem: counts.problem,
    retry: () => void queries.refetchQueries({ queryKey: ['pair-count'] }),
  };
}

const together = (results: readonly UseQueryResult<PairCount>[]) => ({
  data: results.map(({ data }) => data),
  counted: results.every(({ data }) => data !== undefined),
  problem: results.find(({ error }) => error !== null)?.error ?? null,
});
