import { Inject, Injectable } from '@nestjs/common';
import type { AcceptedPair, Replayed } from '@sagitta/contracts';
import { MessageBus, publishAcceptance } from '@sagitta/messaging';
import { failedPairs, noteReplay, type Database, type ReplayRequest } from '@sagitta/persistence';
import type { MetricsConfig } from './metrics.config.ts';
import { CONFIG, DATABASE } from './tokens.ts';

/** Pairs that are published at once: enough to share the broker's syncs to disk, few enough to leave it to others. */
const AT_ONCE = 50;

/**
 * Drives failed pairs again, as if the same films had just come: whether they failed by the system's fault or were
 * refused, a person says that it is worth trying. Whatever is lost on the way is driven again at its new deadline.
 */
@Injectable()
export class ReplayService {
  readonly #db: Database;
  readonly #bus: MessageBus;
  readonly #deadlineMs: number;

  constructor(@Inject(DATABASE) db: Database, bus: MessageBus, @Inject(CONFIG) config: MetricsConfig) {
    this.#db = db;
    this.#bus = bus;
    this.#deadlineMs = config.PAIR_DEADLINE_SECONDS * 1000;
  }

  /** @throws Failure `broker-unavailable` with some of the pairs driven: who asks again has the others driven too */
  async replay(request: ReplayRequest): Promise<Replayed> {
    const { failed, refused } = await failedPairs(this.#db, request);
    // Written down first: what is done must never be missing there.
    await noteReplay(this.#db, request.username, failed);
    for (let i = 0; i < failed.length; i += AT_ONCE) {
      await Promise.all(failed.slice(i, i + AT_ONCE).map((pair) => this.#acceptAnew(pair)));
    }
    return { replayed: failed.map(({ pairId }) => pairId), refused };
  }

  #acceptAnew(pair: AcceptedPair): Promise<void> {
    const now = Date.now();
    const anew: AcceptedPair = {
      ...pair,
      receivedAt: new Date(now).toISOString(),
      deadlineAt: new Date(now + this.#deadlineMs).toISOString(),
    };
    return publishAcceptance(this.#bus, anew, pair.receivedAt);
  }
}
