import { Controller, Inject } from '@nestjs/common';
import type { QueryArguments, QueryReply } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import { importReadings, listReadings, type Database } from '@sagitta/persistence';
import { DATABASE } from '../tokens.ts';

/** Expert readings of pairs, from wherever they come. */
@Controller()
export class ReadingsController {
  readonly #db: Database;

  constructor(@Inject(DATABASE) db: Database) {
    this.#db = db;
  }

  @OnQuery('query.readings')
  list(request: QueryArguments<'query.readings'>): Promise<QueryReply<'query.readings'>> {
    return listReadings(this.#db, request);
  }

  @OnQuery('command.import-readings')
  import(request: QueryArguments<'command.import-readings'>): Promise<QueryReply<'command.import-readings'>> {
    return importReadings(this.#db, request, new Date());
  }
}
