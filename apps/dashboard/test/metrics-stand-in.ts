import { randomBytes } from 'node:crypto';
import {
  DEVELOPMENT_SEED,
  type ExportRow,
  type Overview,
  type PairSummary,
  type Person,
  QUERIES,
  type QueryArguments,
  type QueryReply,
  type QuerySubject,
  type Role,
} from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { sha256Of } from '@sagitta/testing';

/** The seeded people, and one of another center. */
export const PEOPLE = {
  ...(Object.fromEntries(DEVELOPMENT_SEED.people.map((person) => [person.username, person])) as Record<
    Role,
    Person
  >),
  boundAdmin: {
    ...{ username: 'bound-admin', displayName: 'Bo Bound' },
    ...{ role: 'admin', centerId: 'harbor' },
  },
  northfielder: {
    ...{ username: 'northfielder', displayName: 'Nora Northfield' },
    ...{ role: 'technologist', centerId: 'northfield' },
  },
} as const satisfies Record<string, Person>;
export type PersonName = keyof typeof PEOPLE;

/**
 * Metrics is another app: here stands what it answers on the wire, and nothing of how. Requests are parsed and answers
 * checked by the catalogue, as the real one does.
 */
export class MetricsStandIn {
  readonly pairs = new Map<string, PairSummary>();
  /** Rows by page. */
  exported: ExportRow[][] = [];
  /** What it was last asked, by subject. */
  readonly lastAsked = new Map<QuerySubject, unknown>();
  /** As if metrics were away: overviews are asked for and not answered. */
  silent = false;
  readonly #sessions = new Map<string, Person>();
  readonly #bus: MessageBus;

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** Answers on a connection of the test's own. */
  static async on(bus: MessageBus): Promise<MetricsStandIn> {
    const standIn = new MetricsStandIn(bus);
    standIn.#serve(bus, 'query.session', ({ tokenSha256 }) => standIn.#sessions.get(tokenSha256) ?? null);
    standIn.#serve(bus, 'query.sign-in', ({ username, password, tokenSha256 }) => {
      const person = Object.values<Person>(PEOPLE).find((one) => one.username === username);
      if (person === undefined || password !== DEVELOPMENT_SEED.password) return null;
      standIn.#sessions.set(tokenSha256, person);
      return { person, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
    });
    standIn.#serve(bus, 'query.sign-out', ({ tokenSha256 }) => {
      standIn.#sessions.delete(tokenSha256);
      return {};
    });
    standIn.#serve(bus, 'query.pair', () => null);
    standIn.#serve(bus, 'query.pairs', ({ centerScope }) => ({
      pairs: [...standIn.pairs.values()].filter(
        ({ centerId }) => centerScope === null || centerId === centerScope,
      ),
      nextCursor: null,
    }));
    standIn.#serve(bus, 'query.pair-count', () => ({ pairs: standIn.pairs.size, more: false }));
    standIn.#serve(bus, 'query.export', ({ cursor }) => {
      const page = Number(cursor ?? 0);
      return {
        rows: standIn.exported[page] ?? [],
        nextCursor: page + 1 < standIn.exported.length ? `${page + 1}` : null,
      };
    });
    standIn.#serve(bus, 'query.review-queue', () => ({ pairs: [], open: 0 }));
    standIn.#serve(bus, 'query.center-report', () => null);
    standIn.#serve(bus, 'query.models', () => ({ models: [] }));
    standIn.#serve(bus, 'command.note-export', () => ({}));
    standIn.#serve(bus, 'query.workers', () => []);
    standIn.#serve(bus, 'query.overview', ({ centerScope }) =>
      standIn.silent ? undefined : overviewOf(centerScope),
    );
    await bus.connection.nats.flush();
    return standIn;
  }

  /** A session's token, as a cookie carries it. */
  signIn(name: PersonName): string {
    const token = randomBytes(32).toString('base64url');
    this.#sessions.set(sha256Of(token), PEOPLE[name]);
    return token;
  }

  /** Another role or center for the person of this session: nobody tells the dashboard. */
  becomes(token: string, person: Person): void {
    this.#sessions.set(sha256Of(token), person);
  }

  /** The session ends somewhere else: nobody tells the dashboard. */
  end(token: string): void {
    this.#sessions.delete(sha256Of(token));
  }

  /** Answers one more query, as the test says, once for all its tests; what was asked, in its order. */
  async asked<S extends QuerySubject>(
    subject: S,
    reply: QueryReply<S> | ((request: QueryArguments<S>) => QueryReply<S>),
  ): Promise<QueryArguments<S>[]> {
    const asked: QueryArguments<S>[] = [];
    this.#serve(this.#bus, subject, (request) => {
      asked.push(request);
      return typeof reply === 'function' ? reply(request) : reply;
    });
    await this.#bus.connection.nats.flush();
    return asked;
  }

  #serve<S extends QuerySubject>(
    bus: MessageBus,
    subject: S,
    answer: (request: QueryArguments<S>) => QueryReply<S> | undefined,
  ): void {
    const { request, reply } = QUERIES[subject];
    bus.connection.nats.subscribe(subject, {
      callback: (_error, message) => {
        const asked = request.parse(message.json()) as QueryArguments<S>;
        this.lastAsked.set(subject, asked);
        const answered = answer(asked);
        if (answered !== undefined) message.respond(JSON.stringify({ reply: reply.parse(answered) }));
      },
    });
  }
}

const NONE = { p50: null, p95: null, p99: null, n: 0 };

function overviewOf(centerScope: string | null): Overview {
  const centers = DEVELOPMENT_SEED.centers.filter(
    ({ centerId }) => centerScope === null || centerId === centerScope,
  );
  return {
    at: new Date().toISOString(),
    secondsPerPatient: { state: 'idle', value: null, at: null, patients: 0, windowSeconds: 60 },
    history: [],
    latencyMs: NONE,
    patientsPerMinute: 0,
    today: { received: 0, measured: 0, failed: 0 },
    forecastToday: null,
    queue: { depth: 0, oldestSeconds: null, secondsToEmpty: null },
    capacity: null,
    alerts: [],
    reviewOpen: 0,
    stages: [],
    centers: centers.map(({ centerId, name }) => ({
      ...{ centerId, name, received: 0, measured: 0, failed: 0, inFlight: 0 },
      ...{ lastReceivedAt: null, perMinute: 0, latencyMs: NONE, toReview: 0 },
    })),
    failures: [],
  };
}
