import { Controller, Get, Query, Req } from '@nestjs/common';
import { type Principal, QUERIES, type QueryReply } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { z } from 'zod';
import { personOf } from './person-of.ts';

/** As metrics is asked, out of an address. Strict: a filter that is not heeded would show what was not asked for. */
const ActsFilter = QUERIES['query.acts'].request
  .omit({ centerScope: true })
  .extend({ limit: z.coerce.number().int().min(1).max(500).default(50) })
  .strict();

/** Who did what, newest first. */
@Controller('api/acts')
export class ActsController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get()
  acts(
    @Query() query: unknown,
    @Req() request: { readonly principal: Principal | null },
  ): Promise<QueryReply<'query.acts'>> {
    const { centerId } = personOf(request);
    return this.#bus.request('query.acts', { ...parse(ActsFilter, query), centerScope: centerId });
  }
}
