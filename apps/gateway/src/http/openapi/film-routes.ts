import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { DescribePairPath, Refusals } from './pair-routes.ts';
import { refTo } from './schemas.ts';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

const OfFilm = () =>
  applyDecorators(
    DescribePairPath(),
    ApiParam({ name: 'posture', enum: ['flexion', 'extension'] }),
    Refusals(
      'not-found',
      'request-malformed',
      'film-not-in-store',
      'store-unavailable',
      'film-malformed',
      'film-truncated',
      'unsupported-pixel-format',
      'unsupported-transfer-syntax',
    ),
  );

const Image = (mediaType: string, description: string) =>
  applyDecorators(
    ApiResponse({
      status: 200,
      description,
      headers: { ETag: { schema: { type: 'string' } } },
      content: { [mediaType]: binary },
    }),
    ApiResponse({ status: 304, description: 'As named by If-None-Match.' }),
  );

export const DescribeFilm = () =>
  applyDecorators(
    ApiOperation({ summary: 'Size, levels and default window of a film' }),
    OfFilm(),
    ApiResponse({ status: 200, content: { 'application/json': { schema: refTo('FilmInfo') } } }),
  );

export const DescribeTile = () =>
  applyDecorators(
    ApiOperation({
      summary: 'A windowed tile',
      description:
        'Lossless 8-bit pixels of one level; pixel x of level n covers source pixels 2^n x up to 2^n (x + 1).',
    }),
    OfFilm(),
    ApiParam({ name: 'level', example: 0 }),
    ApiParam({ name: 'column', example: 0 }),
    ApiParam({ name: 'row', example: 0 }),
    ApiQuery({
      name: 'center',
      required: false,
      description: 'Of the window, in stored values; with width.',
    }),
    ApiQuery({ name: 'width', required: false }),
    Image('image/png', 'The tile, without metadata.'),
  );

export const DescribePreview = () =>
  applyDecorators(
    ApiOperation({ summary: 'A film as a small picture, in its default window' }),
    OfFilm(),
    ApiQuery({
      name: 'size',
      required: false,
      schema: { type: 'integer', minimum: 16, maximum: 4096, default: 768 },
    }),
    Image('image/webp', 'At most `size` pixels a side.'),
  );
