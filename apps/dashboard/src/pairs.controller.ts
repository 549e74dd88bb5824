import { Controller, Get, Param, Req } from '@nestjs/common';
import { PairFilterQuery, PairListQuery, type PairView, type QueryReply } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse, principalOf, scopeWithin } from '@sagitta/service';
import type { FastifyRequest } from 'fastify';
import { pairIdOf } from './pair-id.ts';
import { personOf } from './person-of.ts';

@Controller('api/pairs')
export class PairsController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** A page of the pairs that the parameters filter for, newest first. */
  @Get()
  pairs(@Req() request: FastifyRequest): Promise<QueryReply<'query.pairs'>> {
    const { center, ...query } = parse(PairListQuery, request.query);
    return this.#bus.request('query.pairs', {
      ...query,
      centerScope: scopeWithin(principalOf(request), center),
    });
  }

  /** How many there are, as far as they are counted. */
  @Get('count')
  count(@Req() request: FastifyRequest): Promise<QueryReply<'query.pair-count'>> {
    const { center, ...filter } = parse(PairFilterQuery, request.query);
    return this.#bus.request('query.pair-count', {
      ...filter,
      centerScope: scopeWithin(principalOf(request), center),
    });
  }

  /** One pair with its landmarks and values. Another center's pair is as unknown as one that does not exist. */
  @Get(':pairId')
  async pair(@Param('pairId') pairId: string, @Req() request: FastifyRequest): Promise<PairView> {
    const { centerId } = personOf(request);
    const view = await this.#bus.request('query.pair', { pairId: pairIdOf(pairId), centerScope: centerId });
    if (view === null) throw new Failure('not-found', `No pair ${pairId} is known`);
    return view;
  }
}
