import { Controller, Inject } from '@nestjs/common';
import type { QueryArguments, QueryReply } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import {
  centerOfApiKey,
  centerReport,
  countPairs,
  exportRows,
  findPair,
  listCenters,
  listPairs,
  personOfSession,
  reviewQueue,
  signIn,
  signOut,
  type Database,
} from '@sagitta/persistence';
import { ModelsService } from './models.service.ts';
import { OverviewService } from './overview.service.ts';
import { DATABASE } from './tokens.ts';
import { WorkerRegistry } from './worker-registry.ts';

/** Answers the catalogue's queries; the transport parses both ways. The center scope becomes part of the SQL. */
@Controller()
export class QueryController {
  readonly #db: Database;
  readonly #overviews: OverviewService;
  readonly #models: ModelsService;
  readonly #workers: WorkerRegistry;

  constructor(
    @Inject(DATABASE) db: Database,
    overviews: OverviewService,
    models: ModelsService,
    workers: WorkerRegistry,
  ) {
    this.#db = db;
    this.#overviews = overviews;
    this.#models = models;
    this.#workers = workers;
  }

  @OnQuery('query.pair')
  pair(request: QueryArguments<'query.pair'>): Promise<QueryReply<'query.pair'>> {
    return findPair(this.#db, request);
  }

  @OnQuery('query.pairs')
  pairs(request: QueryArguments<'query.pairs'>): Promise<QueryReply<'query.pairs'>> {
    return listPairs(this.#db, request);
  }

  @OnQuery('query.pair-count')
  pairCount(request: QueryArguments<'query.pair-count'>): Promise<QueryReply<'query.pair-count'>> {
    return countPairs(this.#db, request);
  }

  @OnQuery('query.export')
  export(request: QueryArguments<'query.export'>): Promise<QueryReply<'query.export'>> {
    return exportRows(this.#db, request);
  }

  @OnQuery('query.review-queue')
  reviewQueue(request: QueryArguments<'query.review-queue'>): Promise<QueryReply<'query.review-queue'>> {
    return reviewQueue(this.#db, request);
  }

  @OnQuery('query.center-report')
  centerReport(request: QueryArguments<'query.center-report'>): Promise<QueryReply<'query.center-report'>> {
    return centerReport(this.#db, request);
  }

  @OnQuery('query.models')
  async models({ centerScope }: QueryArguments<'query.models'>): Promise<QueryReply<'query.models'>> {
    return { models: await this.#models.list(centerScope) };
  }

  @OnQuery('query.overview')
  overview({ centerScope }: QueryArguments<'query.overview'>): Promise<QueryReply<'query.overview'>> {
    return this.#overviews.overview(centerScope);
  }

  @OnQuery('query.workers')
  async workers(): Promise<QueryReply<'query.workers'>> {
    return this.#workers.list();
  }

  @OnQuery('query.centers')
  centers({ centerScope }: QueryArguments<'query.centers'>): Promise<QueryReply<'query.centers'>> {
    return listCenters(this.#db, centerScope);
  }

  @OnQuery('query.api-key')
  async apiKey({ keySha256 }: QueryArguments<'query.api-key'>): Promise<QueryReply<'query.api-key'>> {
    const centerId = await centerOfApiKey(this.#db, keySha256);
    return centerId === null ? null : { centerId };
  }

  @OnQuery('query.sign-in')
  async signIn(request: QueryArguments<'query.sign-in'>): Promise<QueryReply<'query.sign-in'>> {
    const signedIn = await signIn(this.#db, request);
    return signedIn && { person: signedIn.person, expiresAt: signedIn.expiresAt.toISOString() };
  }

  @OnQuery('query.session')
  session({ tokenSha256 }: QueryArguments<'query.session'>): Promise<QueryReply<'query.session'>> {
    return personOfSession(this.#db, tokenSha256);
  }

  @OnQuery('query.sign-out')
  async signOut({ tokenSha256 }: QueryArguments<'query.sign-out'>): Promise<QueryReply<'query.sign-out'>> {
    await signOut(this.#db, tokenSha256);
    return {};
  }
}
