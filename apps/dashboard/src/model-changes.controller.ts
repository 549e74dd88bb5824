import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ActId,
  DecideModelChange,
  type FrozenSet,
  type ModelChange,
  NewFrozenSet,
  NewModelChange,
  type QueryReply,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { type ByRequest, callerOf, scopeOf } from './caller-of.ts';

/** Two models are compared on thousands of values. */
const PROPOSE_LIMIT_MS = 30_000;

/** Pairs kept to try models on, and what came of it. */
@Controller('api/drift')
export class ModelChangesController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get('sets')
  sets(@Req() request: ByRequest): Promise<QueryReply<'query.frozen-sets'>> {
    return this.#bus.request('query.frozen-sets', scopeOf(request));
  }

  @Post('sets')
  @HttpCode(200)
  freeze(@Body() body: unknown, @Req() request: ByRequest): Promise<FrozenSet> {
    return this.#bus.request('command.freeze-set', { ...callerOf(request), ...parse(NewFrozenSet, body) });
  }

  @Get('sets/:setId/pairs')
  async pairs(
    @Param('setId') setId: string,
    @Req() request: ByRequest,
  ): Promise<NonNullable<QueryReply<'query.frozen-set-pairs'>>> {
    const found = ActId.safeParse(setId).success
      ? await this.#bus.request('query.frozen-set-pairs', { setId, ...scopeOf(request) })
      : null;
    if (found !== null) return found;
    throw new Failure('not-found', `No frozen set ${setId.slice(0, 36)} is known`);
  }

  @Get('model-changes')
  changes(@Req() request: ByRequest): Promise<QueryReply<'query.model-changes'>> {
    return this.#bus.request('query.model-changes', scopeOf(request));
  }

  @Post('model-changes')
  @HttpCode(200)
  propose(@Body() body: unknown, @Req() request: ByRequest): Promise<ModelChange> {
    const command = { ...callerOf(request), ...parse(NewModelChange, body) };
    return this.#bus.request('command.propose-model-change', command, PROPOSE_LIMIT_MS);
  }

  @Post('model-changes/:changeId/decision')
  @HttpCode(200)
  decide(
    @Param('changeId') changeId: string,
    @Body() body: unknown,
    @Req() request: ByRequest,
  ): Promise<ModelChange> {
    if (!ActId.safeParse(changeId).success) {
      throw new Failure('not-found', `No model change ${changeId.slice(0, 36)} is known`);
    }
    const command = { ...callerOf(request), changeId, ...parse(DecideModelChange, body) };
    return this.#bus.request('command.decide-model-change', command);
  }
}
