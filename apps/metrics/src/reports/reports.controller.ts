import { Controller, Inject } from '@nestjs/common';
import type { QueryArguments, QueryReply } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import { listReports, type Database } from '@sagitta/persistence';
import { DATABASE } from '../tokens.ts';
import { ReportService } from './report.service.ts';

/** Reports as they were made, and made where they were not. */
@Controller()
export class ReportsController {
  readonly #db: Database;
  readonly #reports: ReportService;

  constructor(@Inject(DATABASE) db: Database, reports: ReportService) {
    this.#db = db;
    this.#reports = reports;
  }

  @OnQuery('query.drift-reports')
  async list(request: QueryArguments<'query.drift-reports'>): Promise<QueryReply<'query.drift-reports'>> {
    return { reports: await listReports(this.#db, request) };
  }

  @OnQuery('query.drift-report')
  one(request: QueryArguments<'query.drift-report'>): Promise<QueryReply<'query.drift-report'>> {
    return this.#reports.report(request);
  }
}
