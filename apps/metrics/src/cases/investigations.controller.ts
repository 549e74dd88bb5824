import { Controller, Inject } from '@nestjs/common';
import type { InvestigationSummary, QueryArguments, QueryReply, Silence } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import {
  closeInvestigation,
  findInvestigation,
  listInvestigations,
  listSilences,
  noteInvestigation,
  silence,
  takeInvestigation,
  type Database,
} from '@sagitta/persistence';
import { DATABASE } from '../tokens.ts';

/** What came of alarms, and when nobody wants to hear of them. */
@Controller()
export class InvestigationsController {
  readonly #db: Database;

  constructor(@Inject(DATABASE) db: Database) {
    this.#db = db;
  }

  @OnQuery('query.investigations')
  list(request: QueryArguments<'query.investigations'>): Promise<QueryReply<'query.investigations'>> {
    return listInvestigations(this.#db, request);
  }

  @OnQuery('query.investigation')
  one(request: QueryArguments<'query.investigation'>): Promise<QueryReply<'query.investigation'>> {
    return findInvestigation(this.#db, request);
  }

  @OnQuery('command.take-investigation')
  take(request: QueryArguments<'command.take-investigation'>): Promise<InvestigationSummary> {
    return takeInvestigation(this.#db, request);
  }

  @OnQuery('command.note-investigation')
  note(request: QueryArguments<'command.note-investigation'>): Promise<InvestigationSummary> {
    return noteInvestigation(this.#db, request);
  }

  @OnQuery('command.close-investigation')
  close(request: QueryArguments<'command.close-investigation'>): Promise<InvestigationSummary> {
    return closeInvestigation(this.#db, request);
  }

  @OnQuery('query.silences')
  async silences(request: QueryArguments<'query.silences'>): Promise<QueryReply<'query.silences'>> {
    return { silences: await listSilences(this.#db, { ...request, now: new Date() }) };
  }

  @OnQuery('command.silence')
  silence(request: QueryArguments<'command.silence'>): Promise<Silence> {
    return silence(this.#db, request, new Date());
  }
}
