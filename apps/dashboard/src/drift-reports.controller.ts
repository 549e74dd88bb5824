import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { CenterId, mayUse, Period, type QueryReply, ReportHead, Timestamp } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type ByRequest, callerOf, scopeOf } from './caller-of.ts';
import { reportPdf } from './drift-report/report-pdf.ts';
import { personOf } from './person-of.ts';

const ListFilter = z.strictObject({ centerId: CenterId.optional() });
const ReportPath = z.object({ centerId: CenterId, period: Period });
/** Which of a period's reports: the newest; the one made then; a new one. */
const Which = z.strictObject({
  madeAt: Timestamp.optional(),
  again: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .default(false),
});
/** A quarter's roll-ups and readings are read, and intervals drawn of them. */
const MAKE_LIMIT_MS = 60_000;

const unzip = promisify(gunzip);

/** Reports of centers as files: made where they were not. Another center is as unknown as one that does not exist. */
@Controller('api/drift')
export class DriftReportsController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get('reports')
  list(@Query() query: unknown, @Req() request: ByRequest): Promise<QueryReply<'query.drift-reports'>> {
    return this.#bus.request('query.drift-reports', { ...parse(ListFilter, query), ...scopeOf(request) });
  }

  @Get('centers/:centerId/reports/:period')
  async json(
    @Param() path: unknown,
    @Query() query: unknown,
    @Req() request: ByRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { of, document } = await this.#report(path, query, request);
    await answer(reply, of, {
      content: document,
      contentType: 'application/json; charset=utf-8',
      extension: 'json',
    });
  }

  @Get('centers/:centerId/reports/:period/pdf')
  async pdf(
    @Param() path: unknown,
    @Query() query: unknown,
    @Req() request: ByRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { of, document } = await this.#report(path, query, request);
    const content = await reportPdf(ReportHead.parse(JSON.parse(document.toString())));
    await answer(reply, of, { content, contentType: 'application/pdf', extension: 'pdf' });
  }

  async #report(path: unknown, query: unknown, request: ByRequest) {
    const of = parse(ReportPath, path);
    const asked = { ...of, ...parse(Which, query), ...callerOf(request) };
    if (asked.again && !mayUse(personOf(request).role, 'POST /api/drift/centers/:centerId/baselines')) {
      throw new Failure(
        'forbidden',
        'Another report of a period is made by an auditor: ask one, or take the one there is',
      );
    }
    const report = await this.#bus.request('query.drift-report', asked, MAKE_LIMIT_MS);
    if (report === null) throw new Failure('not-found', `There is no center "${of.centerId}".`);
    return { of, document: await unzip(Buffer.from(report.document, 'base64')) };
  }
}

interface ReportFile {
  readonly content: Buffer;
  readonly contentType: string;
  readonly extension: 'json' | 'pdf';
}

async function answer(
  reply: FastifyReply,
  { centerId, period }: z.infer<typeof ReportPath>,
  { content, contentType, extension }: ReportFile,
): Promise<void> {
  await reply
    .header('content-type', contentType)
    .header('content-disposition', `attachment; filename="sagitta-drift-${centerId}-${period}.${extension}"`)
    .header('cache-control', 'no-store')
    .send(content);
}
