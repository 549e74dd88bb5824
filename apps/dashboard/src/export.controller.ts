import { Controller, Get, Req, Res } from '@nestjs/common';
import { PairFilterQuery, PairId, type QueryReply, type QueryRequest } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { parse, scopeWithin } from '@sagitta/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { EXPORT_FORMATS, type ExportFormat } from './export-formats.ts';
import { personOf } from './person-of.ts';

/** More ids than that make an address longer than servers take. */
const NAMED_AT_MOST = 300;
const PAGE_PAIRS = 200;
const PAGE_LIMIT_MS = 15_000;

const ExportQuery = PairFilterQuery.extend({
  format: z.enum(['csv', 'json']).default('csv'),
  /** Only these: said once for each. */
  pairId: z.union([PairId.transform((id) => [id]), z.array(PairId).max(NAMED_AT_MOST)]).optional(),
});

type Page = QueryReply<'query.export'>;

/** The values of all pairs of a list, as a file that comes while it is read; then it is written down who took it. */
@Controller('api/pairs/export')
export class ExportController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get()
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { center, format, pairId: pairIds, ...filter } = parse(ExportQuery, request.query);
    const person = personOf(request);
    const centerScope = scopeWithin({ kind: 'person', person }, center);
    const query = { ...filter, centerScope, limit: PAGE_PAIRS, ...(pairIds && { pairIds }) };
    // What fails here is still answered as a failure; later the file ends early, and the connection with it.
    const first = await this.#page(query);
    const { contentType, extension, ...written } = EXPORT_FORMATS[format];
    const name = `sagitta-pairs-${new Date().toISOString().slice(0, 10)}.${extension}`;
    void reply
      .header('content-type', contentType)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store');
    const { username } = person;
    const note = (rows: number) => this.#bus.request('command.note-export', { username, centerScope, rows });
    await reply.send(Readable.from(this.#file(query, first, written, note), { objectMode: false }));
  }

  /** However it ends, what was taken out is written down. */
  async *#file(
    query: QueryRequest<'query.export'>,
    first: Page,
    { head, line }: Pick<ExportFormat, 'head' | 'line'>,
    note: (rows: number) => Promise<unknown>,
  ): AsyncGenerator<string> {
    let rows = 0;
    try {
      if (head) yield head;
      for (let page: Page | null = first; page !== null;) {
        rows += page.rows.length;
        if (page.rows.length > 0) yield page.rows.map(line).join('');
        page = page.nextCursor === null ? null : await this.#page({ ...query, cursor: page.nextCursor });
      }
    } finally {
      await note(rows);
    }
  }

  #page(query: QueryRequest<'query.export'>): Promise<Page> {
    return this.#bus.request('query.export', query, PAGE_LIMIT_MS);
  }
}
