import { Controller, Inject } from '@nestjs/common';
import type { QueryArguments, QueryReply } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import { importReadings, listReadings, type Database } from '@sagitta/persistence';
import { DATABASE } from '../tokens.ts';
import { AgreementService } from './agreement.service.ts';

/** Expert readings of pairs, from wherever they come, and how the model agrees with them. */
@Controller()
export class ReadingsController {
  readonly #db: Database;
  readonly #agreement: AgreementService;

  constructor(@Inject(DATABASE) db: Database, agreement: AgreementService) {
    this.#db = db;
    this.#agreement = agreement;
  }

  @OnQuery('query.agreement')
  agreement(request: QueryArguments<'query.agreement'>): Promise<QueryReply<'query.agreement'>> {
    return this.#agreement.report(request);
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
