import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import {
  firstProblems,
  type ImportOutcome,
  type ImportProblem,
  NewReferenceReading,
  QUERIES,
  type QueryReply,
} from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { parse } from '@sagitta/service';
import { z } from 'zod';
import { type ByRequest, callerOf, scopeOf } from './caller-of.ts';
import { readingIdOf, type ImportedReading } from './reading-ids.ts';
import { MOST_READINGS, readReadings, type ReadingsFile } from './readings-csv.ts';

/** Thousands of readings are checked, and recorded in one transaction. */
const IMPORT_LIMIT_MS = 30_000;

const ReadingsFilter = QUERIES['query.readings'].request
  .omit({ centerScope: true })
  .extend({ limit: z.coerce.number().int().min(1).max(200).default(50) })
  .strict();
const ImportQuery = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });
const ReadingOfList = NewReferenceReading.partial({ readingId: true });

/**
 * Expert readings of pairs: the list, and imports of them. An import is whole or not at all, and so is its rehearsal; both
 * answer with every problem that there is.
 */
@Controller('api/drift/readings')
export class ReadingsController {
  readonly #bus: MessageBus;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  @Get()
  readings(@Query() query: unknown, @Req() request: ByRequest): Promise<QueryReply<'query.readings'>> {
    return this.#bus.request('query.readings', { ...parse(ReadingsFilter, query), ...scopeOf(request) });
  }

  /** A list of readings as JSON. One without an id gets one of what it says. */
  @Post()
  @HttpCode(200)
  fromList(
    @Body() body: unknown,
    @Query() query: unknown,
    @Req() request: ByRequest,
  ): Promise<ImportOutcome> {
    const list = parse(z.array(z.unknown()).min(1).max(MOST_READINGS), body);
    return this.#import('api', readingsOf(list), query, request);
  }

  /** A CSV file. */
  @Post('import')
  @HttpCode(200)
  fromFile(
    @Body() body: unknown,
    @Query() query: unknown,
    @Req() request: ByRequest,
  ): Promise<ImportOutcome> {
    if (typeof body !== 'string') {
      throw new Failure('unsupported-media-type', 'Send the file as the body, its content-type text/csv');
    }
    return this.#import('csv', readReadings(body), query, request);
  }

  #import(
    source: 'api' | 'csv',
    { lines, readings, problems }: ReadingsFile,
    query: unknown,
    request: ByRequest,
  ): Promise<ImportOutcome> {
    const { dryRun } = parse(ImportQuery, query);
    const command = { source, dryRun: dryRun === 'true', lines, problems: firstProblems(problems), readings };
    return this.#bus.request(
      'command.import-readings',
      { ...callerOf(request), ...command },
      IMPORT_LIMIT_MS,
    );
  }
}

/** Those that can be understood, and every problem of the others by its place in the list. */
function readingsOf(list: readonly unknown[]): ReadingsFile {
  const problems: ImportProblem[] = [];
  const readings = list.flatMap((item, place): ImportedReading[] => {
    const parsed = ReadingOfList.safeParse(item);
    if (parsed.success) {
      const { readingId = readingIdOf(parsed.data), ...reading } = parsed.data;
      return [{ ...reading, readingId, line: null }];
    }
    for (const { path, message } of parsed.error.issues) {
      problems.push({ line: null, column: [place, ...path].join('.'), message });
    }
    return [];
  });
  return { lines: list.length, readings, problems };
}
