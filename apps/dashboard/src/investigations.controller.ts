import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ActId,
  CloseInvestigation,
  type InvestigationSummary,
  type InvestigationView,
  NewNote,
  QUERIES,
  type QueryReply,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { z } from 'zod';
import { type ByRequest, callerOf, scopeOf } from './caller-of.ts';

/** As metrics is asked, out of an address. Strict: a filter that is not heeded would show what was not asked for. */
const InvestigationsFilter = QUERIES['query.investigations'].request
  .omit({ centerScope: true })
  .extend({ limit: z.coerce.number().int().min(1).max(200).default(50) })
  .strict();
/** The baseline's pairs and those since the change are read anew. */
const VIEW_LIMIT_MS = 15_000;

/** What came of a center's alarms. */
@Controller('api/drift/investigations')
export class InvestigationsController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get()
  list(@Query() query: unknown, @Req() request: ByRequest): Promise<QueryReply<'query.investigations'>> {
    return this.#bus.request('query.investigations', {
      ...parse(InvestigationsFilter, query),
      ...scopeOf(request),
    });
  }

  @Get(':investigationId')
  async one(@Param('investigationId') text: string, @Req() request: ByRequest): Promise<InvestigationView> {
    const investigationId = investigationIdOf(text);
    const asked = { investigationId, ...scopeOf(request) };
    const found = await this.#bus.request('query.investigation', asked, VIEW_LIMIT_MS);
    if (found === null) throw unknownInvestigation(investigationId);
    return found;
  }

  @Post(':investigationId/taking')
  @HttpCode(200)
  take(@Param('investigationId') text: string, @Req() request: ByRequest): Promise<InvestigationSummary> {
    const command = { ...callerOf(request), investigationId: investigationIdOf(text) };
    return this.#bus.request('command.take-investigation', command);
  }

  @Post(':investigationId/notes')
  @HttpCode(200)
  note(
    @Param('investigationId') text: string,
    @Body() body: unknown,
    @Req() request: ByRequest,
  ): Promise<InvestigationSummary> {
    const investigationId = investigationIdOf(text);
    const command = { ...callerOf(request), investigationId, ...parse(NewNote, body) };
    return this.#bus.request('command.note-investigation', command);
  }

  @Post(':investigationId/closing')
  @HttpCode(200)
  close(
    @Param('investigationId') text: string,
    @Body() body: unknown,
    @Req() request: ByRequest,
  ): Promise<InvestigationSummary> {
    const investigationId = investigationIdOf(text);
    const command = { ...callerOf(request), investigationId, ...parse(CloseInvestigation, body) };
    return this.#bus.request('command.close-investigation', command);
  }
}

function investigationIdOf(text: string): string {
  if (ActId.safeParse(text).success) return text;
  throw unknownInvestigation(text.slice(0, 36));
}

const unknownInvestigation = (id: string): Failure =>
  new Failure('not-found', `No investigation ${id} is known`);
