import { Controller, Inject } from '@nestjs/common';
import { correctMeasurement, readPair } from '@sagitta/motion';
import type { PairView, QueryArguments, QueryReply } from '@sagitta/contracts';
import { MessageBus, OnQuery } from '@sagitta/messaging';
import {
  claimPair,
  findMeasurement,
  findPair,
  judgePair,
  recordReading,
  revisePair,
  unknownPair,
  type ByPerson,
  type Database,
} from '@sagitta/persistence';
import { DATABASE } from './tokens.ts';

/**
 * What people do with one pair. Rows first: when a command is answered, they are committed. Then a note to whoever shows
 * the pair, which may be lost: pages ask again. Whatever a page computed is computed again here.
 */
@Controller()
export class PairWorkController {
  readonly #db: Database;
  readonly #bus: MessageBus;

  constructor(@Inject(DATABASE) db: Database, bus: MessageBus) {
    this.#db = db;
    this.#bus = bus;
  }

  @OnQuery('command.revise-pair')
  async revise(request: QueryArguments<'command.revise-pair'>): Promise<PairView> {
    const { parent } = request;
    await revisePair(this.#db, request, (measurement, edits) =>
      correctMeasurement(measurement, edits, { parent }),
    );
    return this.#tell(request);
  }

  @OnQuery('command.judge-pair')
  async judge(request: QueryArguments<'command.judge-pair'>): Promise<PairView> {
    await judgePair(this.#db, request);
    return this.#tell(request);
  }

  @OnQuery('command.claim-pair')
  async claim(request: QueryArguments<'command.claim-pair'>): Promise<QueryReply<'command.claim-pair'>> {
    const { claim, changed } = await claimPair(this.#db, request);
    if (changed) await this.#tell(request);
    return { claim };
  }

  @OnQuery('command.record-reading')
  async recordReading(request: QueryArguments<'command.record-reading'>): Promise<PairView> {
    await recordReading(this.#db, request, (films, edits) => readPair(films, edits));
    return this.#tell(request);
  }

  @OnQuery('query.measurement')
  measurement(request: QueryArguments<'query.measurement'>): Promise<QueryReply<'query.measurement'>> {
    return findMeasurement(this.#db, request);
  }

  /** The pair as it is now, to whoever asked and to whoever shows it. */
  async #tell(request: ByPerson): Promise<PairView> {
    const view = await findPair(this.#db, request);
    if (view === null) throw unknownPair(request.pairId);
    this.#bus.publishLive('live.pair-changed.v1', view);
    return view;
  }
}
