import {
  DEVELOPMENT_SEED,
  type PairView,
  type Person,
  QUERIES,
  type QueryReply,
  type QuerySubject,
} from '@sagitta/contracts';
import { sha256Of } from '@sagitta/testing';
import { connect, type NatsConnection } from 'nats';

/** Session tokens are the usernames of the development seed; `technologist-north` belongs to another center. */
const PEOPLE: readonly Person[] = [
  ...DEVELOPMENT_SEED.people,
  { username: 'technologist-north', displayName: 'Nora', role: 'technologist', centerId: 'northfield' },
];

/**
 * Metrics is another app: here stands what it answers on the wire, and nothing of how. Requests are parsed and answers
 * checked by the catalogue, as the real one does.
 */
export class MetricsStandIn {
  readonly pairs = new Map<string, PairView>();
  readonly asked: QuerySubject[] = [];
  readonly #connection: NatsConnection;

  constructor(connection: NatsConnection) {
    this.#connection = connection;
  }

  static async start(url: string): Promise<MetricsStandIn> {
    const standIn = new MetricsStandIn(
      await connect({ servers: url, reconnect: true, maxReconnectAttempts: -1 }),
    );
    standIn.#serve('query.api-key', ({ keySha256 }) => {
      const center = DEVELOPMENT_SEED.centers.find(({ apiKey }) => sha256Of(apiKey) === keySha256);
      return center === undefined ? null : { centerId: center.centerId };
    });
    standIn.#serve('query.session', ({ tokenSha256 }) => {
      return PEOPLE.find(({ username }) => sha256Of(username) === tokenSha256) ?? null;
    });
    standIn.#serve('query.centers', () =>
      DEVELOPMENT_SEED.centers.map(({ centerId, name }) => ({ centerId, name })),
    );
    standIn.#serve('query.pair', ({ pairId, centerScope }) => {
      const pair = standIn.pairs.get(pairId);
      return pair !== undefined && (centerScope === null || pair.centerId === centerScope) ? pair : null;
    });
    standIn.#serve('query.pairs', ({ centerScope, status, review }) => ({
      pairs: [...standIn.pairs.values()].filter(
        (pair) =>
          (centerScope === null || pair.centerId === centerScope) &&
          (status === undefined || pair.status === status) &&
          (review === undefined || (pair.review && pair.review.length > 0) === review),
      ),
      nextCursor: null,
    }));
    await standIn.#connection.flush();
    return standIn;
  }

  #serve<S extends QuerySubject>(
    subject: S,
    reply: (request: {
      keySha256: string;
      tokenSha256: string;
      pairId: string;
      centerScope: string | null;
      status?: string;
      review?: boolean;
    }) => QueryReply<S>,
  ): void {
    this.#connection.subscribe(subject, {
      callback: (_error, message) => {
        this.asked.push(subject);
        const request = QUERIES[subject].request.parse(message.json());
        message.respond(JSON.stringify({ reply: QUERIES[subject].reply.parse(reply(request as never)) }));
      },
    });
  }

  async stop(): Promise<void> {
    await this.#connection.close();
  }
}
