import { QueryClient } from '@tanstack/react-query';
import { Refusal } from './http.ts';

/** What was asked is shown at once when it is wanted again, and asked again behind it; refusals are not asked again. */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        gcTime: 5 * 60_000,
        retry: (failures, error) => failures < 2 && !(error instanceof Refusal && error.status < 500),
        refetchOnWindowFocus: false,
      },
    },
  });
