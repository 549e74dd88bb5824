import { Controller, Get, Req } from '@nestjs/common';
import { CenterId, type QueryReply } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { parse, principalOf, scopeWithin } from '@sagitta/service';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const ReviewQuery = z.strictObject({
  center: CenterId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

@Controller('api/review')
export class ReviewController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** The pairs that wait for somebody's eyes, the most urgent first. */
  @Get()
  queue(@Req() request: FastifyRequest): Promise<QueryReply<'query.review-queue'>> {
    const { center, limit } = parse(ReviewQuery, request.query);
    return this.#bus.request('query.review-queue', {
      limit,
      centerScope: scopeWithin(principalOf(request), center),
    });
  }
}
