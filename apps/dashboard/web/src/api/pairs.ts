import type { Claim, ModelView, QueryReply, Replayed } from '@sagitta/contracts';
import { ask } from './http.ts';

export type PairsPage = QueryReply<'query.pairs'>;
export type PairCount = QueryReply<'query.pair-count'>;
export type ReviewQueue = QueryReply<'query.review-queue'>;

/** Pairs that one request brings. */
export const PAGE_SIZE = 100;
/** The most that one request takes, of pairs to list or to replay. */
export const AT_ONCE = 500;
/** The most that an address can name. */
export const NAMED_AT_MOST = 300;
const QUEUE_SIZE = 200;

const get = (path: string, ...parts: readonly string[]): string => {
  const said = parts.filter((part) => part !== '').join('&');
  return said === '' ? path : `${path}?${said}`;
};

/** One page of the list that `query` asks for, newest first. */
export const pairsPage = (query: string, cursor?: string, limit = PAGE_SIZE): Promise<PairsPage> =>
  ask(get('/api/pairs', query, `limit=${limit}`, cursor ? `cursor=${encodeURIComponent(cursor)}` : ''));

export const countPairs = (query: string): Promise<PairCount> => ask(get('/api/pairs/count', query));

export const replayPairs = (pairIds: readonly string[]): Promise<Replayed> =>
  ask('/api/pairs/replay', { method: 'POST', body: JSON.stringify({ pairIds }) });

/** Where a list, or the chosen pairs of it, is had as a file. */
export const exportUrl = (
  format: 'csv' | 'json',
  query: string,
  pairIds: readonly string[] | null = null,
): string =>
  get(
    '/api/pairs/export',
    `format=${format}`,
    ...(pairIds === null ? [query] : pairIds.map((pairId) => `pairId=${pairId}`)),
  );

export const reviewQueue = (): Promise<ReviewQueue> => ask(`/api/review?limit=${QUEUE_SIZE}`);

/** Whose the pair is then: somebody else's where they were sooner. */
export const claimPair = (pairId: string): Promise<{ readonly claim: Claim | null }> =>
  ask(`/api/pairs/${pairId}/claim`, { method: 'POST' });

export const models = async (): Promise<readonly ModelView[]> =>
  (await ask<QueryReply<'query.models'>>('/api/models')).models;
