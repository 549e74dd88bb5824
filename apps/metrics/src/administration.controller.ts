import { Controller, Inject } from '@nestjs/common';
import type { Administration, QueryArguments } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import {
  administration,
  createKey,
  saveCenter,
  savePerson,
  withdrawKey,
  type Database,
} from '@sagitta/persistence';
import { DATABASE } from './tokens.ts';

/** Centers, keys and people. Every command answers how everything is then. */
@Controller()
export class AdministrationController {
  readonly #db: Database;

  constructor(@Inject(DATABASE) db: Database) {
    this.#db = db;
  }

  @OnQuery('query.administration')
  all(): Promise<Administration> {
    return administration(this.#db);
  }

  @OnQuery('command.save-center')
  async saveCenter(request: QueryArguments<'command.save-center'>): Promise<Administration> {
    await saveCenter(this.#db, request);
    return administration(this.#db);
  }

  @OnQuery('command.create-key')
  async createKey(request: QueryArguments<'command.create-key'>): Promise<Administration> {
    await createKey(this.#db, request);
    return administration(this.#db);
  }

  @OnQuery('command.withdraw-key')
  async withdrawKey(request: QueryArguments<'command.withdraw-key'>): Promise<Administration> {
    await withdrawKey(this.#db, request);
    return administration(this.#db);
  }

  @OnQuery('command.save-person')
  async savePerson(request: QueryArguments<'command.save-person'>): Promise<Administration> {
    await savePerson(this.#db, request);
    return administration(this.#db);
  }
}
