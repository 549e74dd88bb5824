import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  type Claim,
  type Measurement,
  MeasurementId,
  NewReading,
  NewReplay,
  NewRevision,
  NewVerdict,
  type PairView,
  type Replayed,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { type ByRequest, callerOf } from './caller-of.ts';
import { pairIdOf } from './pair-id.ts';

/** Hundreds of pairs are published, each synced to disk. */
const REPLAY_LIMIT_MS = 30_000;

/** What people do with pairs. Metrics does it and computes everything anew; here it is only said who asks. */
@Controller('api/pairs')
export class PairWorkController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Post('replay')
  @HttpCode(200)
  replay(@Body() body: unknown, @Req() request: ByRequest): Promise<Replayed> {
    const command = { ...callerOf(request), ...parse(NewReplay, body) };
    return this.#bus.request('command.replay-pairs', command, REPLAY_LIMIT_MS);
  }

  /** The model's measurement, a revision, or a reading that this person may see. */
  @Get(':pairId/measurements/:measurementId')
  async measurement(
    @Param('pairId') pairId: string,
    @Param('measurementId') measurementId: string,
    @Req() request: ByRequest,
  ): Promise<Measurement> {
    const found = MeasurementId.safeParse(measurementId).success
      ? await this.#bus.request('query.measurement', { ...ofPair(pairId, request), measurementId })
      : null;
    if (found !== null) return found;
    throw new Failure('not-found', `No measurement ${measurementId} of this pair is open to you`);
  }

  @Post(':pairId/revisions')
  @HttpCode(200)
  revise(
    @Param('pairId') pairId: string,
    @Body() body: unknown,
    @Req() request: ByRequest,
  ): Promise<PairView> {
    const command = { ...ofPair(pairId, request), ...parse(NewRevision, body) };
    return this.#bus.request('command.revise-pair', command);
  }

  @Post(':pairId/verdicts')
  @HttpCode(200)
  judge(
    @Param('pairId') pairId: string,
    @Body() body: unknown,
    @Req() request: ByRequest,
  ): Promise<PairView> {
    const command = { ...ofPair(pairId, request), ...parse(NewVerdict, body) };
    return this.#bus.request('command.judge-pair', command);
  }

  @Post(':pairId/readings')
  @HttpCode(200)
  record(
    @Param('pairId') pairId: string,
    @Body() body: unknown,
    @Req() request: ByRequest,
  ): Promise<PairView> {
    const command = { ...ofPair(pairId, request), ...parse(NewReading, body) };
    return this.#bus.request('command.record-reading', command);
  }

  /** Takes the pair, or keeps it longer; whose it is then. */
  @Post(':pairId/claim')
  @HttpCode(200)
  take(@Param('pairId') pairId: string, @Req() request: ByRequest): Promise<{ claim: Claim | null }> {
    return this.#bus.request('command.claim-pair', { ...ofPair(pairId, request), take: true });
  }

  @Delete(':pairId/claim')
  giveBack(@Param('pairId') pairId: string, @Req() request: ByRequest): Promise<{ claim: Claim | null }> {
    return this.#bus.request('command.claim-pair', { ...ofPair(pairId, request), take: false });
  }
}

const ofPair = (pairId: string, request: ByRequest) => ({ ...callerOf(request), pairId: pairIdOf(pairId) });
