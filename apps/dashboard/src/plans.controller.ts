import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ActId,
  CenterId,
  NewPlan,
  type PlanSummary,
  type PlanView,
  type QueryReply,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { z } from 'zod';
import { type ByRequest, callerOf, scopeOf } from './caller-of.ts';

const PlansFilter = z.strictObject({ centerId: CenterId.optional() });

/** Pairs drawn to be read next. */
@Controller('api/drift')
export class PlansController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get('plans')
  plans(@Query() query: unknown, @Req() request: ByRequest): Promise<QueryReply<'query.plans'>> {
    return this.#bus.request('query.plans', { ...parse(PlansFilter, query), ...scopeOf(request) });
  }

  @Get('plans/:planId')
  async plan(@Param('planId') planId: string, @Req() request: ByRequest): Promise<PlanView> {
    const found = ActId.safeParse(planId).success
      ? await this.#bus.request('query.plan', { ...callerOf(request), planId })
      : null;
    if (found === null) throw new Failure('not-found', `No plan ${planId.slice(0, 36)} is known`);
    return found;
  }

  @Post('centers/:centerId/plans')
  @HttpCode(200)
  draw(
    @Param('centerId') centerId: string,
    @Body() body: unknown,
    @Req() request: ByRequest,
  ): Promise<PlanSummary> {
    return this.#bus.request('command.draw-plan', {
      ...callerOf(request),
      centerId: parse(CenterId, centerId),
      plan: parse(NewPlan, body),
    });
  }

  @Get('reading-list')
  readingList(@Req() request: ByRequest): Promise<QueryReply<'query.reading-list'>> {
    return this.#bus.request('query.reading-list', callerOf(request));
  }
}
