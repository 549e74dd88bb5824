import { Controller, Get, Req } from '@nestjs/common';
import { CenterId, type CenterReport, centerScope, Timestamp } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse, principalOf } from '@sagitta/service';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const DAY_MS = 86_400_000;
const DAYS = 30;
const DAYS_AT_MOST = 400;
/** More than a year of a large center takes the database some seconds. */
const QUERY_LIMIT_MS = 15_000;

const CenterPath = z.object({ centerId: CenterId });
const PeriodQuery = z.strictObject({ from: Timestamp.optional(), to: Timestamp.optional() });

@Controller('api/centers')
export class CentersController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** A center's last thirty days, or another period. Another center is as unknown as one that does not exist. */
  @Get(':centerId/report')
  async report(@Req() request: FastifyRequest): Promise<CenterReport> {
    const { centerId } = parse(CenterPath, request.params);
    const period = periodOf(parse(PeriodQuery, request.query));
    const scope = centerScope(principalOf(request));
    const query = { ...period, centerId, centerScope: scope };
    const report = await this.#bus.request('query.center-report', query, QUERY_LIMIT_MS);
    if (report === null) throw new Failure('not-found', `There is no center "${centerId}".`);
    return report;
  }
}

function periodOf({ from, to }: z.output<typeof PeriodQuery>): { from: string; to: string } {
  const end = to === undefined ? Date.now() : Date.parse(to);
  const start = from === undefined ? end - DAYS * DAY_MS : Date.parse(from);
  if (start >= end) throw new Failure('request-malformed', 'from: must be before to');
  if (end - start > DAYS_AT_MOST * DAY_MS) {
    throw new Failure('request-malformed', `from: a report is of ${DAYS_AT_MOST} days at most`);
  }
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}
