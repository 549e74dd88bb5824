import {
  queryOptions,
  useQueries,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PairSummary } from '@sagitta/contracts';
import { PAGE_SIZE, pairsPage, type PairsPage } from '../../api/pairs.ts';
import { usePairChanges } from '../../live/live-context.ts';
import { hear, type Heard, newerPairs, withHeard } from './live-pages.ts';
import { chainFor, extended, type ListId, type PageChain, pagesAround, rowsKnown } from './page-chain.ts';
import { queryOf } from './pair-query.ts';
import type { PairSearch } from './pair-search.ts';

/** Pages out of sight are forgotten after this long: what is held is what was looked at since. */
const PAGE_KEPT_MS = 60_000;
/** A list that is come back to is where it was left. */
const LIST_KEPT_MS = 5 * 60_000;
/** Rows ahead of what is known, to be scrolled into while the next page comes. */
const ROWS_AHEAD = 25;

export interface PairList {
  readonly id: ListId;
  /** Rows that can be scrolled to: those known, and some to come. */
  readonly count: number;
  readonly known: number;
  readonly ended: boolean;
  /** Undefined where its page is not here. */
  readonly pairAt: (index: number) => PairSummary | undefined;
  /** Those that are here, in their order. */
  readonly pairs: readonly PairSummary[];
  /** Says which rows are seen. */
  readonly onSeen: (first: number, last: number) => void;
  /** What is shown is still the list before. */
  readonly busy: boolean;
  readonly problem: Error | null;
  readonly retry: () => void;
  /** Pairs that the list would begin with. */
  readonly newer: number;
  /** The page did not hear for a while: what is shown may be out of date. */
  readonly outdated: boolean;
  readonly renew: () => void;
}

let rounds = 0;

/** A list of pairs, however long: the pages that are seen, kept up to date by what the page hears. */
export function usePairList(search: PairSearch): PairList {
  const queries = useQueryClient();
  const query = queryOf(search);
  const heard = useRef<Heard>(new Map());
  const [chain, setChain] = useState(
    () => queries.getQueryData<PageChain>(keptKey(query)) ?? chainFor({ query, round: ++rounds }),
  );
  const [wanted, setWanted] = useState(chain.id);
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const [newer, setNewer] = useState<ReadonlySet<string>>(new Set());
  const [outdated, setOutdated] = useState<ListId | null>(null);
  if (wanted.query !== query) setWanted({ query, round: ++rounds });

  const page = (id: ListId, place: number, cursor: string | undefined) =>
    queryOptions({
      queryKey: pageKey(id, place),
      queryFn: async () => withHeard(await pairsPage(id.query, cursor), heard.current),
      staleTime: Infinity,
      gcTime: PAGE_KEPT_MS,
    });

  // Another list is shown once it is here: until then what was shown stays.
  const busy = wanted !== chain.id;
  const next = useQuery({ ...page(wanted, 0, undefined), enabled: busy });
  if (busy && next.data) {
    setChain(extended(chainFor(wanted), 0, next.data));
    setNewer(new Set());
    setSeen({ first: 0, last: 0 });
  }

  const places = pagesAround(chain, seen.first, seen.last);
  const held = useQueries({
    queries: places.map((place) => page(chain.id, place, chain.cursors[place])),
    combine: together,
  });
  const furthest = held.pages.at(-1);
  const longer = furthest ? extended(chain, places.at(-1)!, furthest) : chain;
  if (!busy && longer !== chain) setChain(longer);
  useEffect(() => {
    queries.setQueryDefaults(['pair-list'], { gcTime: LIST_KEPT_MS });
    queries.setQueryData(keptKey(chain.id.query), chain);
  }, [queries, chain]);

  usePairChanges(
    (summaries) => {
      heard.current = hear(heard.current, summaries);
      const latest: Heard = new Map(summaries.map(({ pairId }) => [pairId, heard.current.get(pairId)!]));
      queries.setQueriesData<PairsPage>(
        { queryKey: listKey(chain.id) },
        (held) => held && withHeard(held, latest),
      );
      const first = queries.getQueryData<PairsPage>(pageKey(chain.id, 0));
      if (first) setNewer((known) => newerPairs(known, first, search, [...latest.values()]));
    },
    () => setOutdated(chain.id),
  );

  const failed = busy ? next : held.failed;
  const firstPlace = places[0]!;
  const known = rowsKnown(chain);
  return {
    id: chain.id,
    known,
    ended: chain.end !== null,
    count: chain.end ?? (failed?.error ? known : known + ROWS_AHEAD),
    pairAt: (index) => held.pages[Math.floor(index / PAGE_SIZE) - firstPlace]?.pairs[index % PAGE_SIZE],
    pairs: held.pairs,
    onSeen: useCallback(
      (first: number, last: number) =>
        setSeen((before) => (before.first === first && before.last === last ? before : { first, last })),
      [],
    ),
    busy,
    problem: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    newer: newer.size,
    outdated: outdated === chain.id,
    renew: () => setWanted({ query, round: ++rounds }),
  };
}

function together(results: readonly UseQueryResult<PairsPage>[]) {
  const pages = results.map(({ data }) => data);
  return {
    pages,
    pairs: pages.flatMap((page) => page?.pairs ?? []),
    failed: results.find(({ error }) => error !== null),
  };
}

const listKey = ({ query, round }: ListId) => ['pairs', query, round] as const;
const pageKey = (id: ListId, place: number) => [...listKey(id), place] as const;
const keptKey = (query: string) => ['pair-list', query] as const;
