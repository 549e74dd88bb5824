import type { Progress } from './events.ts';
import type { Overview, PairSummary, WorkerView } from './views.ts';
import type { Person } from './people.ts';

/** What a page gets first, after every reconnection and whenever it asks: everything it shows. */
export interface Snapshot {
  /** The deltas that follow are numbered on from here. */
  readonly seq: number;
  readonly person: Person;
  /** Null until metrics has answered for the first time. */
  readonly overview: Overview | null;
  /** Newest first. */
  readonly pairs: readonly PairSummary[];
  /** Stages already reached by those of `pairs` that are under way, each pair's in order. */
  readonly progress: readonly Progress[];
  readonly workers: readonly WorkerView[];
  /** Since when the dashboard itself hears nothing; null when it does. */
  readonly staleSince: string | null;
}

/** What changed since the delta before, of what one audience may see; what did not change is absent. */
export interface Delta {
  /** One more than the last: a page that misses one asks for a snapshot. */
  readonly seq: number;
  /** When it was sent, ms since the epoch. */
  readonly sentAt: number;
  readonly overview?: Overview;
  /** Oldest change first. */
  readonly pairs?: readonly PairSummary[];
  readonly progress?: readonly Progress[];
  readonly workers?: readonly WorkerView[];
  readonly staleSince?: string | null;
}

/**
 * socket.io events from the dashboard to the page. An audience is who sees the same: the people of one scope (the network,
 * or one center) who are told of workers, or are not (SOCKET_ACCESS). It gets at most ten deltas a second.
 */
export interface ServerToClient {
  snapshot(snapshot: Snapshot): void;
  delta(delta: Delta): void;
}

/** From the page. */
export interface ClientToServer {
  /** A delta was missed: send a snapshot. Heeded once a second at most. */
  resync(): void;
  /** What time it is at the dashboard, ms since the epoch: the page learns how far its own clock is from it. */
  clock(answer: (at: number) => void): void;
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
