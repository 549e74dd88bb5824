import { setImmediate } from 'node:timers/promises';
import { Controller, Inject } from '@nestjs/common';
import { compareOnSet } from '@sagitta/audit';
import type {
  FrozenSet,
  ModelChange,
  QueryArguments,
  QueryReply,
  ShadowMeasurement,
} from '@sagitta/contracts';
import { OnDelivery, OnQuery } from '@sagitta/messaging';
import {
  decideModelChange,
  freezeSet,
  frozenSetPairs,
  listFrozenSets,
  listModelChanges,
  proposeModelChange,
  recordShadow,
  type Database,
} from '@sagitta/persistence';
import { DATABASE } from '../tokens.ts';

/** How a model takes another's place: on which pairs both were tried, what came of it, who decided. */
@Controller()
export class ModelChangesController {
  readonly #db: Database;

  constructor(@Inject(DATABASE) db: Database) {
    this.#db = db;
  }

  /** Returning acknowledges it, so it returns when the row is committed. */
  @OnDelivery('event.pair-shadow-measured.v1')
  shadowMeasured(measured: ShadowMeasurement): Promise<void> {
    return recordShadow(this.#db, measured);
  }

  @OnQuery('query.frozen-sets')
  async sets(request: QueryArguments<'query.frozen-sets'>): Promise<QueryReply<'query.frozen-sets'>> {
    return { sets: await listFrozenSets(this.#db, request) };
  }

  @OnQuery('query.frozen-set-pairs')
  pairs(request: QueryArguments<'query.frozen-set-pairs'>): Promise<QueryReply<'query.frozen-set-pairs'>> {
    return frozenSetPairs(this.#db, request);
  }

  @OnQuery('command.freeze-set')
  freeze(request: QueryArguments<'command.freeze-set'>): Promise<FrozenSet> {
    return freezeSet(this.#db, request);
  }

  @OnQuery('query.model-changes')
  async changes(request: QueryArguments<'query.model-changes'>): Promise<QueryReply<'query.model-changes'>> {
    return { changes: await listModelChanges(this.#db, request) };
  }

  @OnQuery('command.propose-model-change')
  propose(request: QueryArguments<'command.propose-model-change'>): Promise<ModelChange> {
    const { marginDegrees, marginMm } = request;
    return proposeModelChange(this.#db, request, async (pairs, setSha256) => {
      const irom = compareOnSet(pairs, 'irom', { setSha256, margin: marginDegrees });
      // Some hundred milliseconds each: others are answered between them.
      await setImmediate();
      const translation = compareOnSet(pairs, 'translation', { setSha256, margin: marginMm });
      return { irom, translation };
    });
  }

  @OnQuery('command.decide-model-change')
  decide(request: QueryArguments<'command.decide-model-change'>): Promise<ModelChange> {
    return decideModelChange(this.#db, request);
  }
}
