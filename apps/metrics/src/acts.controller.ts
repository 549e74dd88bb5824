import { Controller, Inject } from '@nestjs/common';
import type { QueryArguments, QueryReply } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import { listActs, noteActs, type Database } from '@sagitta/persistence';
import { ReplayService } from './replay.service.ts';
import { DATABASE } from './tokens.ts';

/** What people do with many pairs, and the trail of everything that they did. */
@Controller()
export class ActsController {
  readonly #db: Database;
  readonly #replays: ReplayService;

  constructor(@Inject(DATABASE) db: Database, replays: ReplayService) {
    this.#db = db;
    this.#replays = replays;
  }

  @OnQuery('query.acts')
  acts(request: QueryArguments<'query.acts'>): Promise<QueryReply<'query.acts'>> {
    return listActs(this.#db, request);
  }

  @OnQuery('command.replay-pairs')
  replay(request: QueryArguments<'command.replay-pairs'>): Promise<QueryReply<'command.replay-pairs'>> {
    return this.#replays.replay(request);
  }

  @OnQuery('command.note-export')
  async noteExport({
    username,
    centerScope,
    rows,
  }: QueryArguments<'command.note-export'>): Promise<QueryReply<'command.note-export'>> {
    await noteActs(this.#db, [
      { kind: 'pairs-exported', username, centerId: centerScope, details: { rows } },
    ]);
    return {};
  }
}
