import { Controller, Inject } from '@nestjs/common';
import type { QueryArguments, QueryReply } from '@sagitta/contracts';
import { CHARTED_METRICS } from '@sagitta/drift';
import { OnQuery } from '@sagitta/messaging';
import {
  chartSummaries,
  freezeBaseline,
  isCenter,
  listBaselines,
  listCenterAudits,
  type Database,
} from '@sagitta/persistence';
import { chartSummary } from '@sagitta/audit';
import { DATABASE } from '../tokens.ts';
import { centerChart } from './center-charts.ts';
import { CenterShifts } from './center-shift.ts';
import { dayAt } from './days.ts';
import { DriftService } from './drift.service.ts';
import { freezeRollups, requirePeriod } from './freeze.ts';

/** How the audit sees the centers, without anybody reading a film. */
@Controller()
export class DriftController {
  readonly #db: Database;
  readonly #drift: DriftService;
  readonly #shifts: CenterShifts;

  constructor(@Inject(DATABASE) db: Database, drift: DriftService) {
    this.#db = db;
    this.#drift = drift;
    this.#shifts = new CenterShifts(db);
  }

  @OnQuery('query.drift')
  async centers({ centerScope }: QueryArguments<'query.drift'>): Promise<QueryReply<'query.drift'>> {
    return { centers: await listCenterAudits(this.#db, centerScope) };
  }

  @OnQuery('query.drift-charts')
  async charts(request: QueryArguments<'query.drift-charts'>): Promise<QueryReply<'query.drift-charts'>> {
    if (!(await isCenter(this.#db, request))) return null;
    return { charts: (await chartSummaries(this.#db, request.centerId)) ?? NOT_YET };
  }

  @OnQuery('query.drift-chart')
  async chart(request: QueryArguments<'query.drift-chart'>): Promise<QueryReply<'query.drift-chart'>> {
    if (!(await isCenter(this.#db, request))) return null;
    return centerChart(this.#db, request.centerId, request.metric, dayAt(Date.now()));
  }

  @OnQuery('query.drift-shift')
  async shift(request: QueryArguments<'query.drift-shift'>): Promise<QueryReply<'query.drift-shift'>> {
    if (!(await isCenter(this.#db, request))) return null;
    return this.#shifts.report(request.centerId, request.days);
  }

  @OnQuery('query.baselines')
  async baselines(request: QueryArguments<'query.baselines'>): Promise<QueryReply<'query.baselines'>> {
    const baselines = await listBaselines(this.#db, request);
    return baselines && { baselines };
  }

  @OnQuery('command.freeze-baseline')
  async freeze(
    request: QueryArguments<'command.freeze-baseline'>,
  ): Promise<QueryReply<'command.freeze-baseline'>> {
    requirePeriod(request.days, dayAt(Date.now()));
    const baseline = await freezeBaseline(this.#db, request, freezeRollups);
    this.#drift.hurry();
    return baseline;
  }
}

/** Of a center that nobody has looked at. */
const NOT_YET = CHARTED_METRICS.map((metric) =>
  chartSummary(metric, null, { points: [], running: 0, signals: [] }, []),
);
