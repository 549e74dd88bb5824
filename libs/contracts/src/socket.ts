import type { Progress } from './events.ts';
import type { Overview, PairSummary, WorkerView } from './views.ts';
import type { Person } from './people.ts';

/** What a page gets first and after every reconnection: everything it shows, so that nothing need be remembered. */
export interface Snapshot {
  readonly person: Person;
  /** Null until metrics has answered for the first time. */
  readonly overview: Overview | null;
  /** Newest first. */
  readonly pairs: readonly PairSummary[];
  /** Stages already reached by those of `pairs` that are under way, each pair's in order. */
  readonly progress: readonly Progress[];
  readonly workers: readonly WorkerView[];
  /** As the event `stale`. */
  readonly staleSince: string | null;
}

/**
 * socket.io events from the dashboard to the page; who gets which: SOCKET_ACCESS. Rooms: `network`, or `center:<id>`
 * for a center-bound person. Changes are collected for a tenth of a second and sent together, oldest first.
 */
export interface ServerToClient {
  snapshot(snapshot: Snapshot): void;
  overview(overview: Overview): void;
  pair(pairs: readonly PairSummary[]): void;
  progress(progress: readonly Progress[]): void;
  worker(workers: readonly WorkerView[]): void;
  /** The dashboard itself hears nothing: since when, or null when it hears again. */
  stale(since: string | null): void;
}

/** What `GET /api/session` and `POST /api/session` of the dashboard answer. */
export interface SessionView {
  readonly person: Person;
  /** Where this person's page gets films from (the gateway); null when the role may not see them. */
  readonly filmsUrl: string | null;
}

/** What `GET /api/about` of the dashboard answers anybody. */
export interface AboutView {
  readonly version: string;
  /** The seeded logins of a development system; null anywhere else. */
  readonly development: {
    readonly password: string;
    readonly people: readonly { readonly username: string; readonly role: Person['role'] }[];
  } | null;
}
