import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FilmInfo, RenderedImage } from '@sagitta/film-decoding';
import { FilmRenderer } from '@sagitta/film-decoding';
import type { FilmStore } from '@sagitta/film-store';
import { parse, PinoLogger, principalOf, scopeWithin } from '@sagitta/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { FILM_STORE } from '../film-store.provider.ts';
import { DescribeFilm, DescribePreview, DescribeTile } from '../http/openapi/film-routes.ts';
import { FilmPath, PreviewQuery, TilePath, WindowQuery } from '../http/requests.ts';
import { KnownPairs } from '../pairs/known-pairs.ts';

/** Changes when rendering does: a browser then asks again. */
const RENDERING = 'r1';
/** Pixels of an address never change; they are the viewer's own and no shared cache's. */
const CACHE_CONTROL = 'private, max-age=86400, immutable';

/** Films of a pair as pixels: what a film says about its patient stays in the store. */
@ApiTags('films')
@Controller('api/v1/pairs/:pairId/films/:posture')
export class FilmsController {
  constructor(
    private readonly known: KnownPairs,
    private readonly renderer: FilmRenderer,
    @Inject(FILM_STORE) private readonly store: FilmStore,
    private readonly logger: PinoLogger,
  ) {}

  @Get()
  @DescribeFilm()
  async info(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilmInfo> {
    const sha256 = await this.filmOf(request, parse(FilmPath, request.params));
    void reply.header('cache-control', CACHE_CONTROL);
    return this.renderer.info(this.store.pathOf(sha256));
  }

  @Get('tiles/:level/:column/:row')
  @DescribeTile()
  async tile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const path = parse(TilePath, request.params);
    const { center, width } = parse(WindowQuery, request.query);
    const sha256 = await this.filmOf(request, path);
    const { level, column, row } = path;
    const window = center === undefined || width === undefined ? {} : { center, width };
    await sendImage(
      request,
      reply,
      `${sha256}-${level}.${column}.${row}-${center ?? ''}.${width ?? ''}`,
      () => this.renderer.tile(this.store.pathOf(sha256), { level, column, row, ...window }),
    );
  }

  @Get('preview')
  @DescribePreview()
  async preview(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { size } = parse(PreviewQuery, request.query);
    const sha256 = await this.filmOf(request, parse(FilmPath, request.params));
    await sendImage(request, reply, `${sha256}-p${size}`, () =>
      this.renderer.preview(this.store.pathOf(sha256), { maxSide: size }),
    );
  }

  private async filmOf(
    request: FastifyRequest,
    { pairId, posture }: z.output<typeof FilmPath>,
  ): Promise<string> {
    this.logger.assign({ pairId });
    return (await this.known.filmOf(pairId, posture, scopeWithin(principalOf(request), undefined))).sha256;
  }
}

async function sendImage(
  request: FastifyRequest,
  reply: FastifyReply,
  what: string,
  render: () => Promise<RenderedImage>,
): Promise<void> {
  const etag = `"${RENDERING}-${what}"`;
  if (
    request.headers['if-none-match']?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag)
  ) {
    await reply.headers({ etag, 'cache-control': CACHE_CONTROL }).code(304).send();
    return;
  }
  // Headers only once there is an image: an error must not be kept.
  const { bytes, mediaType } = await render();
  await reply
    .headers({ etag, 'cache-control': CACHE_CONTROL })
    .type(mediaType)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
