import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  type Baseline,
  CenterId,
  type ChartView,
  Day,
  MetricNameSchema,
  NewBaseline,
  type QueryReply,
  type ShiftReport,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { z } from 'zod';
import { type ByRequest, callerOf, scopeOf } from './caller-of.ts';

const CenterPath = z.object({ centerId: CenterId });
/** Both or neither: half a period is none. */
const Window = z
  .strictObject({ from: Day.optional(), to: Day.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), 'from and to come together')
  .refine(
    ({ from, to }) => from === undefined || to === undefined || from <= to,
    'from: must not be after to',
  );
/** A window's observations are read, a year of them at the most. */
const SHIFT_LIMIT_MS = 15_000;
/** A year of roll-ups is read and the charts' limits are computed. */
const FREEZE_LIMIT_MS = 60_000;

/** How the drift audit sees the centers. Another center is as unknown as one that does not exist. */
@Controller('api/drift')
export class DriftController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get()
  centers(@Req() request: ByRequest): Promise<QueryReply<'query.drift'>> {
    return this.#bus.request('query.drift', scopeOf(request));
  }

  @Get('centers/:centerId/charts')
  async charts(
    @Param() path: unknown,
    @Req() request: ByRequest,
  ): Promise<NonNullable<QueryReply<'query.drift-charts'>>> {
    const of = ofCenter(path, request);
    return known(await this.#bus.request('query.drift-charts', of), of);
  }

  @Get('centers/:centerId/charts/:metric')
  async chart(
    @Param() path: unknown,
    @Param('metric') metric: string,
    @Req() request: ByRequest,
  ): Promise<ChartView> {
    const of = { ...ofCenter(path, request), ...parse(z.object({ metric: MetricNameSchema }), { metric }) };
    return known(await this.#bus.request('query.drift-chart', of), of);
  }

  @Get('centers/:centerId/shift')
  async shift(
    @Param() path: unknown,
    @Query() query: unknown,
    @Req() request: ByRequest,
  ): Promise<ShiftReport> {
    const of = ofCenter(path, request);
    const { from, to } = parse(Window, query);
    const days = from === undefined || to === undefined ? {} : { days: { from, to } };
    return known(await this.#bus.request('query.drift-shift', { ...of, ...days }, SHIFT_LIMIT_MS), of);
  }

  @Get('centers/:centerId/baselines')
  async baselines(
    @Param() path: unknown,
    @Req() request: ByRequest,
  ): Promise<NonNullable<QueryReply<'query.baselines'>>> {
    const of = ofCenter(path, request);
    return known(await this.#bus.request('query.baselines', of), of);
  }

  @Post('centers/:centerId/baselines')
  @HttpCode(200)
  freeze(@Param() path: unknown, @Body() body: unknown, @Req() request: ByRequest): Promise<Baseline> {
    const { centerId } = parse(CenterPath, path);
    const command = { ...callerOf(request), centerId, ...parse(NewBaseline, body) };
    return this.#bus.request('command.freeze-baseline', command, FREEZE_LIMIT_MS);
  }
}

const ofCenter = (path: unknown, request: ByRequest) => ({
  centerId: parse(CenterPath, path).centerId,
  ...scopeOf(request),
});

function known<T>(found: T | null, { centerId }: { readonly centerId: string }): T {
  if (found === null) throw new Failure('not-found', `There is no center "${centerId}".`);
  return found;
}
