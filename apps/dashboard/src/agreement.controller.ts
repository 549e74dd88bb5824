import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { AgreementQuery, type AgreementReport, CenterId, Day } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { type ByRequest, scopeOf } from './caller-of.ts';

const DAY_MS = 86_400_000;
const DAYS = 90;
const DAYS_AT_MOST = 800;
/** Intervals of thousands of readings take some seconds the first time. */
const QUERY_LIMIT_MS = 15_000;

const AgreementFilter = AgreementQuery.omit({ days: true })
  .extend({ from: Day.optional(), to: Day.optional() })
  .strict();

/** How the model agrees with readers, in the last ninety days or another period. */
@Controller('api/drift')
export class AgreementController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** Of all centers; of the only one that somebody may see. */
  @Get('agreement')
  network(@Query() query: unknown, @Req() request: ByRequest): Promise<AgreementReport> {
    return this.#report(null, query, request);
  }

  @Get('centers/:centerId/agreement')
  ofCenter(
    @Param('centerId') centerId: string,
    @Query() query: unknown,
    @Req() request: ByRequest,
  ): Promise<AgreementReport> {
    return this.#report(parse(CenterId, centerId), query, request);
  }

  async #report(centerId: string | null, query: unknown, request: ByRequest): Promise<AgreementReport> {
    const { from, to, ...filter } = parse(AgreementFilter, query);
    const asked = { ...filter, centerId, ...scopeOf(request), days: daysOf(from, to) };
    const report = await this.#bus.request('query.agreement', asked, QUERY_LIMIT_MS);
    if (report === null) throw new Failure('not-found', `There is no center "${centerId ?? ''}".`);
    return report;
  }
}

function daysOf(from: string | undefined, to: string | undefined): { from: string; to: string } {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const end = to ?? day(Date.now());
  const start = from ?? day(Date.parse(end) - (DAYS - 1) * DAY_MS);
  if (start > end) throw new Failure('request-malformed', 'from: must not be after to');
  if (Date.parse(end) - Date.parse(start) > DAYS_AT_MOST * DAY_MS) {
    throw new Failure('request-malformed', `from: agreement is of ${DAYS_AT_MOST} days at most`);
  }
  return { from: start, to: end };
}
