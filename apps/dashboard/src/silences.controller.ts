import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { NewSilence, type QueryReply, type Silence } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { type ByRequest, callerOf, scopeOf } from './caller-of.ts';

/** When nobody is told of a center's alarms. */
@Controller('api/drift/silences')
export class SilencesController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get()
  list(@Req() request: ByRequest): Promise<QueryReply<'query.silences'>> {
    return this.#bus.request('query.silences', scopeOf(request));
  }

  @Post()
  @HttpCode(200)
  silence(@Body() body: unknown, @Req() request: ByRequest): Promise<Silence> {
    return this.#bus.request('command.silence', { ...callerOf(request), ...parse(NewSilence, body) });
  }
}
