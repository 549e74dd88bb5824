import { queryOptions } from '@tanstack/react-query';
import type { QueryReply } from '@sagitta/contracts';
import { ask } from './http.ts';

export const models = queryOptions({
  queryKey: ['models'],
  queryFn: () => ask<QueryReply<'query.models'>>('/api/models'),
  refetchInterval: 30_000,
});
