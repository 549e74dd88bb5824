import { Controller, Get, Param, Req } from '@nestjs/common';
import { PairId, type PairView, type Principal } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { personOf } from './person-of.ts';

@Controller('api/pairs')
export class PairsController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** One pair with its landmarks and values. Another center's pair is as unknown as one that does not exist. */
  @Get(':pairId')
  async pair(
    @Param('pairId') pairId: string,
    @Req() request: { readonly principal: Principal | null },
  ): Promise<PairView> {
    const { centerId } = personOf(request);
    if (!PairId.safeParse(pairId).success)
      throw new Failure('not-found', 'A pair id has 32 hexadecimal digits');
    const view = await this.#bus.request('query.pair', { pairId, centerScope: centerId });
    if (view === null) throw new Failure('not-found', `No pair ${pairId} is known`);
    return view;
  }
}
