import { createHash } from 'node:crypto';
import type { KV } from 'nats';
import { AcceptedPair } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { decode, encode, type Schema } from './codec.ts';
import type { Connection } from './connection.ts';
import { apiErrorCode, JS_ERRORS } from './jetstream-errors.ts';
import { persist } from './retry.ts';

const DAY_MS = 24 * 3600 * 1000;

/** Which pair an idempotency key belongs to, and a hash of the request that used it first. */
export interface IdempotencyClaim {
  readonly pairId: string;
  readonly fingerprint: string;
}

const Claim: Schema<IdempotencyClaim> = {
  safeParse(value) {
    const claim = value as Partial<IdempotencyClaim> | null;
    return typeof claim?.pairId === 'string' && typeof claim.fingerprint === 'string'
      ? { success: true, data: { pairId: claim.pairId, fingerprint: claim.fingerprint } }
      : { success: false, error: { issues: [{ path: [], message: 'no pairId and fingerprint' }] } };
  },
};

/** The last day's accepted pairs and idempotency keys: what intake must know before the database does. */
export class RecentPairs {
  readonly #connection: Connection;
  readonly #limitMs: number;
  readonly #buckets = new Map<string, Promise<KV>>();

  constructor(connection: Connection, limitMs: number) {
    this.#connection = connection;
    this.#limitMs = limitMs;
  }

  async ensure(): Promise<void> {
    await this.#persist('Buckets', () =>
      Promise.all([this.#bucket('accepted'), this.#bucket('idempotency')]),
    );
  }

  remember(pair: AcceptedPair): Promise<void> {
    return this.#persist('Accepted pair', async () => {
      const bucket = await this.#bucket('accepted');
      await bucket.put(pair.pairId, encode(pair));
    });
  }

  recall(pairId: string): Promise<AcceptedPair | null> {
    return this.#persist('Accepted pair', async () => {
      const entry = await (await this.#bucket('accepted')).get(pairId);
      return entry?.operation === 'PUT' ? decode('accepted pair', entry.value, AcceptedPair) : null;
    });
  }

  /** The claim that holds: this one, or the one that was first. */
  claim(centerId: string, key: string, claim: IdempotencyClaim): Promise<IdempotencyClaim> {
    return this.#persist('Idempotency key', async () => {
      const bucket = await this.#bucket('idempotency');
      // Keys are the sender's text: hashed, they fit the broker's alphabet and tell nobody anything.
      const name = createHash('sha256').update(`${centerId}\n${key}`).digest('hex');
      // A second round only when the first claim expired between the two requests.
      for (let round = 0; round < 3; round++) {
        try {
          await bucket.create(name, encode(claim));
          return claim;
        } catch (error) {
          if (apiErrorCode(error) !== JS_ERRORS.wrongLastSequence) throw error;
        }
        const entry = await bucket.get(name);
        if (entry?.operation === 'PUT') return decode('idempotency claim', entry.value, Claim);
      }
      throw new Failure('broker-unavailable', 'The idempotency key could not be claimed: try again');
    });
  }

  #persist<T>(what: string, operation: () => Promise<T>): Promise<T> {
    return persist(this.#connection, what, this.#limitMs, operation);
  }

  #bucket(name: 'accepted' | 'idempotency'): Promise<KV> {
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      bucket = this.#connection.jetstream.views.kv(name, { ttl: DAY_MS, history: 1 });
      // A failed attempt is not remembered.
      bucket.catch(() => this.#buckets.delete(name));
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }
}
