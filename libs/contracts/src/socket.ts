import type { Progress } from './events.ts';
import type { Overview, PairSummary, WorkerView } from './views.ts';
import type { Person } from './people.ts';

/** What a page gets first and after every reconnection: everything it shows, so that nothing need be remembered. */
export interface Snapshot {
  readonly person: Person;
  readonly overview: Overview;
  readonly pairs: readonly PairSummary[];
  readonly workers: readonly WorkerView[];
}

/** socket.io events from the dashboard to the page. Rooms: `network`, or `center:<id>` for a center-bound person. */
export interface ServerToClient {
  snapshot(snapshot: Snapshot): void;
  overview(overview: Overview): void;
  pair(pair: PairSummary): void;
  progress(progress: Progress): void;
  worker(worker: WorkerView): void;
  /** The dashboard itself hears nothing: since when, or null when it hears again. */
  stale(since: string | null): void;
}
