import { infiniteQueryOptions } from '@tanstack/react-query';
import type { QueryReply } from '@sagitta/contracts';
import { ask } from './http.ts';

export interface ActFilter {
  readonly kind?: string | undefined;
  /** A username. */
  readonly by?: string | undefined;
  readonly pairId?: string | undefined;
  /** At or after, and before. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const PAGE = '100';

export const acts = (filter: ActFilter) =>
  infiniteQueryOptions({
    queryKey: ['acts', filter],
    queryFn: ({ pageParam }) => {
      const wanted = Object.entries({ ...filter, cursor: pageParam, limit: PAGE }).filter(
        (one): one is [string, string] => one[1] !== undefined,
      );
      return ask<QueryReply<'query.acts'>>(`/api/acts?${new URLSearchParams(wanted)}`);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
