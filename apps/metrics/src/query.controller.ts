import { Controller, Inject } from '@nestjs/common';
import type { QueryArguments, QueryReply, QuerySubject } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import {
  centerOfApiKey,
  findPair,
  listCenters,
  listPairs,
  personOfSession,
  signIn,
  signOut,
  type Database,
} from '@sagitta/persistence';
import { OverviewService } from './overview.service.ts';
import { DATABASE } from './tokens.ts';
import { WorkerRegistry } from './worker-registry.ts';

type Reply<S extends QuerySubject> = Promise<QueryReply<S>>;

/** Every query of the catalogue. The scope of a request limits the SQL behind it, not the answer after it. */
@Controller()
export class QueryController {
  readonly #db: Database;
  readonly #overview: OverviewService;
  readonly #workers: WorkerRegistry;

  constructor(@Inject(DATABASE) db: Database, overview: OverviewService, workers: WorkerRegistry) {
    this.#db = db;
    this.#overview = overview;
    this.#workers = workers;
  }

  @OnQuery('query.pair')
  pair(request: QueryArguments<'query.pair'>): Reply<'query.pair'> {
    return findPair(this.#db, request);
  }

  @OnQuery('query.pairs')
  pairs(request: QueryArguments<'query.pairs'>): Reply<'query.pairs'> {
    return listPairs(this.#db, request);
  }

  @OnQuery('query.overview')
  overview({ centerScope }: QueryArguments<'query.overview'>): Reply<'query.overview'> {
    return this.#overview.of(centerScope);
  }

  @OnQuery('query.workers')
  async workers(): Reply<'query.workers'> {
    return this.#workers.list();
  }

  @OnQuery('query.centers')
  centers({ centerScope }: QueryArguments<'query.centers'>): Reply<'query.centers'> {
    return listCenters(this.#db, centerScope);
  }

  @OnQuery('query.api-key')
  async apiKey({ keySha256 }: QueryArguments<'query.api-key'>): Reply<'query.api-key'> {
    const centerId = await centerOfApiKey(this.#db, keySha256);
    return centerId === null ? null : { centerId };
  }

  @OnQuery('query.sign-in')
  async signIn(request: QueryArguments<'query.sign-in'>): Reply<'query.sign-in'> {
    const session = await signIn(this.#db, request);
    return session && { person: session.person, expiresAt: session.expiresAt.toISOString() };
  }

  @OnQuery('query.session')
  session({ tokenSha256 }: QueryArguments<'query.session'>): Reply<'query.session'> {
    return personOfSession(this.#db, tokenSha256);
  }

  @OnQuery('query.sign-out')
  async signOut({ tokenSha256 }: QueryArguments<'query.sign-out'>): Reply<'query.sign-out'> {
    await signOut(this.#db, tokenSha256);
    return {};
  }
}
