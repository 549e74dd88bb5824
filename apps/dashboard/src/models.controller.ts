import { Controller, Get, Req } from '@nestjs/common';
import { centerScope, type QueryReply } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { principalOf } from '@sagitta/service';
import type { FastifyRequest } from 'fastify';

/** To count all pairs by model takes the database a while; it is asked once a minute. */
const QUERY_LIMIT_MS = 15_000;

@Controller('api/models')
export class ModelsController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** The models that measured what the caller may see. */
  @Get()
  models(@Req() request: FastifyRequest): Promise<QueryReply<'query.models'>> {
    return this.#bus.request(
      'query.models',
      { centerScope: centerScope(principalOf(request)) },
      QUERY_LIMIT_MS,
    );
  }
}
