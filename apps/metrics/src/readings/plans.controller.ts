import { randomInt } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { patientErrorSd, patientsNeeded, setOf } from '@sagitta/audit';
import type { PlanSummary, QueryArguments, QueryReply } from '@sagitta/contracts';
import { OnQuery } from '@sagitta/messaging';
import {
  agreementRows,
  drawPlan,
  findPlan,
  planSummaries,
  readingList,
  unknownCenter,
  type Database,
  type PlanRequest,
} from '@sagitta/persistence';
import { daysAfter } from '../drift/days.ts';
import { DATABASE } from '../tokens.ts';

/** Whose errors say how far patients differ. */
const YEAR = 365;
/** The contract's most. */
const MOST_PAIRS = 2_000;

/** Which pairs are to be read next. */
@Controller()
export class PlansController {
  readonly #db: Database;

  constructor(@Inject(DATABASE) db: Database) {
    this.#db = db;
  }

  @OnQuery('query.plans')
  async plans(request: QueryArguments<'query.plans'>): Promise<QueryReply<'query.plans'>> {
    return { plans: await planSummaries(this.#db, request) };
  }

  @OnQuery('query.plan')
  plan(request: QueryArguments<'query.plan'>): Promise<QueryReply<'query.plan'>> {
    return findPlan(this.#db, request);
  }

  @OnQuery('query.reading-list')
  async readingList(
    request: QueryArguments<'query.reading-list'>,
  ): Promise<QueryReply<'query.reading-list'>> {
    return { entries: await readingList(this.#db, request) };
  }

  @OnQuery('command.draw-plan')
  async draw(request: PlanRequest): Promise<PlanSummary> {
    const size = request.plan.size ?? (await this.#sizeFor(request));
    return drawPlan(this.#db, request, { size, seed: randomInt(2 ** 31) });
  }

  /** As many patients as the half-width needs, by how far their errors differed here in the year until the period's end. */
  async #sizeFor({ centerScope, centerId, plan }: PlanRequest): Promise<number> {
    const { to } = plan.days;
    const from = daysAfter(to, -YEAR);
    const found = await agreementRows(this.#db, { centerScope, centerId, days: { from, to } });
    if (found === null) throw unknownCenter(centerId);
    const sd = patientErrorSd(found.rows.filter((row) => setOf(row) === 'headline'));
    return Math.min(patientsNeeded(sd, plan.halfWidthDegrees!), MOST_PAIRS);
  }
}
