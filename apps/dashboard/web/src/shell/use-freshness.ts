import { type Freshness, freshnessOf } from '../live/freshness.ts';
import { useLiveSlice, useNow } from '../live/live-context.ts';

/** Whether what the page shows is of now; looked at every second, and drawn again only then. */
export function useFreshness(): Freshness {
  const connection = useLiveSlice((view) => view.connection);
  const staleSince = useLiveSlice((view) => view.staleSince);
  const heardAt = useLiveSlice((view) => view.heardAt);
  const skewMs = useLiveSlice((view) => view.skewMs);
  return freshnessOf({ connection, staleSince, heardAt, skewMs }, useNow());
}
