import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PairListQuery, type PairStatus, type PairView, type QueryReply } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { parse, PinoLogger, principalOf, scopeWithin } from '@sagitta/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IntakeService } from '../intake/intake.service.ts';
import { Centers } from '../pairs/centers.ts';
import { KnownPairs } from '../pairs/known-pairs.ts';
import { DescribeList, DescribePair, DescribeUpload } from './openapi/pair-routes.ts';
import { IdempotencyKey, PairPath, UploadQuery } from './requests.ts';

const QUERY_LIMIT_MS = 5_000;

export interface AcceptedBody {
  readonly pairId: string;
  readonly status: PairStatus;
  /** The same films had come before from this center. */
  readonly existing: boolean;
  readonly links: {
    readonly self: string;
    readonly films: { readonly flexion: string; readonly extension: string };
  };
}

@ApiTags('pairs')
@Controller('api/v1/pairs')
export class PairsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly centers: Centers,
    private readonly known: KnownPairs,
    private readonly bus: MessageBus,
    private readonly logger: PinoLogger,
  ) {}

  @Post()
  @HttpCode(202)
  @DescribeUpload()
  async upload(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedBody> {
    const { pair, status, existing } = await this.intake.receive(request.raw, async () => ({
      centerId: await this.centers.forUpload(principalOf(request), parse(UploadQuery, request.query).center),
      idempotencyKey: parse(IdempotencyKey, request.headers['idempotency-key']),
    }));
    this.logger.assign({ pairId: pair.pairId });
    const links = linksOf(pair.pairId);
    void reply.header('location', links.self);
    return { pairId: pair.pairId, status, existing, links };
  }

  @Get()
  @DescribeList()
  list(@Req() request: FastifyRequest): Promise<QueryReply<'query.pairs'>> {
    const { center, ...query } = parse(PairListQuery, request.query);
    const centerScope = scopeWithin(principalOf(request), center);
    return this.bus.request('query.pairs', { ...query, centerScope }, QUERY_LIMIT_MS);
  }

  @Get(':pairId')
  @DescribePair()
  pair(@Req() request: FastifyRequest): Promise<PairView> {
    const { pairId } = parse(PairPath, request.params);
    this.logger.assign({ pairId });
    return this.known.view(pairId, scopeWithin(principalOf(request), undefined));
  }
}

function linksOf(pairId: string): AcceptedBody['links'] {
  const self = `/api/v1/pairs/${pairId}`;
  return { self, films: { flexion: `${self}/films/flexion`, extension: `${self}/films/extension` } };
}
