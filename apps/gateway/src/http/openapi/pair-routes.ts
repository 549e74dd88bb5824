import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
} from '@nestjs/swagger';
import { FINDINGS, PAIR_STATUSES, REVIEW_REASONS, ReviewState, Segment } from '@sagitta/contracts';
import type { FailureCode } from '@sagitta/failure';
import { EXAMPLE_PAIR, refTo, refusals } from './schemas.ts';

/** What any route that needs a caller may answer. */
export const OF_ANY_ROUTE = [
  'unauthenticated',
  'forbidden',
  'broker-unavailable',
  'query-timeout',
  'internal',
] as const;

export const Refusals = (...codes: FailureCode[]) =>
  applyDecorators(...refusals([...codes, ...OF_ANY_ROUTE]).map((response) => ApiResponse(response)));

export const DescribePairPath = () =>
  ApiParam({ name: 'pairId', example: EXAMPLE_PAIR, schema: { type: 'string', pattern: '^[0-9a-f]{32}$' } });

const film = (posture: string) => ({
  type: 'string',
  format: 'binary',
  description: `The ${posture} film: DICOM Part 10, PNG or JPEG.`,
});

const accepted = {
  pairId: EXAMPLE_PAIR,
  status: 'accepted',
  existing: false,
  links: {
    self: `/api/v1/pairs/${EXAMPLE_PAIR}`,
    films: {
      flexion: `/api/v1/pairs/${EXAMPLE_PAIR}/films/flexion`,
      extension: `/api/v1/pairs/${EXAMPLE_PAIR}/films/extension`,
    },
  },
};

export const DescribeUpload = () =>
  applyDecorators(
    ApiOperation({
      summary: 'Send a pair',
      description: `A flexion and an extension lateral of one patient and visit. The answer comes when both films are on disk and
their measurement is certain to happen. The same films from the same center are the same pair.

\`curl -H 'x-api-key: KEY' -F flexion=@flexion.dcm -F extension=@extension.dcm http://127.0.0.1:8080/api/v1/pairs\``,
    }),
    ApiConsumes('multipart/form-data'),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'The same key with the same request is the same answer, for a day; with another request it is refused.',
    }),
    ApiQuery({
      name: 'center',
      required: false,
      description: 'Whose films these are, for callers that belong to no center.',
    }),
    ApiBody({
      schema: {
        type: 'object',
        required: ['flexion', 'extension'],
        properties: {
          flexion: film('flexion'),
          extension: film('extension'),
          pixelSpacingMm: {
            type: 'number',
            example: 0.143,
            description: 'Millimetres per pixel in the patient; goes before what the films say.',
          },
          patientRef: {
            type: 'string',
            maxLength: 256,
            description: 'Groups the pairs of a patient. Kept as a keyed hash only.',
          },
          acquiredAt: { type: 'string', format: 'date-time', example: '2031-05-17T09:30:00Z' },
        },
      },
    }),
    ApiResponse({
      status: 202,
      description: 'Accepted.',
      headers: { Location: { description: 'Of the pair.', schema: { type: 'string' } } },
      content: { 'application/json': { schema: refTo('Accepted'), example: accepted } },
    }),
    Refusals(
      'request-malformed',
      'unsupported-media-type',
      'film-missing',
      'film-empty',
      'film-too-large',
      'body-too-large',
      'films-identical',
      'not-an-image',
      'film-truncated',
      'film-malformed',
      'film-dimensions-refused',
      'multi-frame-film',
      'unsupported-transfer-syntax',
      'unsupported-pixel-format',
      'upload-timeout',
      'upload-interrupted',
      'idempotency-key-reused',
      'unknown-center',
      'too-many-requests',
      'store-unavailable',
    ),
  );

export const DescribePair = () =>
  applyDecorators(
    ApiOperation({
      summary: 'A pair',
      description: 'Its status at once, its measurement as soon as there is one.',
    }),
    DescribePairPath(),
    ApiResponse({ status: 200, content: { 'application/json': { schema: refTo('Pair') } } }),
    Refusals('not-found', 'request-malformed', 'database-unavailable'),
  );

export const DescribeList = () =>
  applyDecorators(
    ApiOperation({
      summary: 'Pairs, newest first',
      description: 'A page; ask on with `cursor=nextCursor` until it is null.',
    }),
    ApiQuery({ name: 'center', required: false, example: 'harbor' }),
    ApiQuery({ name: 'status', required: false, enum: PAIR_STATUSES }),
    ApiQuery({
      name: 'from',
      required: false,
      example: '2031-05-17T00:00:00Z',
      description: 'Received at or after.',
    }),
    ApiQuery({ name: 'to', required: false, description: 'Received before.' }),
    ApiQuery({
      name: 'review',
      required: false,
      schema: { type: 'boolean' },
      description:
        'true: only pairs that a person should look at. false: only pairs that are known to have nothing to look at.',
    }),
    ApiQuery({
      name: 'reviewState',
      required: false,
      enum: ReviewState.options,
      description: 'Where a pair with something to look at is in its review.',
    }),
    ApiQuery({
      name: 'reason',
      required: false,
      enum: REVIEW_REASONS,
      description: 'Has this among its reasons to be looked at.',
    }),
    ApiQuery({
      name: 'finding',
      required: false,
      enum: FINDINGS,
      description: 'Has this finding: of `segment`, or of any.',
    }),
    ApiQuery({
      name: 'segment',
      required: false,
      enum: Segment.options,
      description: 'Of the finding; without one it says nothing.',
    }),
    ApiQuery({
      name: 'failure',
      required: false,
      example: 'film-truncated',
      description: 'Failed for this reason, by its code.',
    }),
    ApiQuery({
      name: 'model',
      required: false,
      schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      description: 'Measured by the model with this sha256.',
    }),
    ApiQuery({
      name: 'corrected',
      required: false,
      schema: { type: 'boolean' },
      description: 'true: only pairs that a person corrected. false: only pairs that nobody corrected.',
    }),
    ApiQuery({ name: 'idStart', required: false, example: '3f2a9c', description: 'How its id begins.' }),
    ApiQuery({ name: 'cursor', required: false }),
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
    }),
    ApiResponse({ status: 200, content: { 'application/json': { schema: refTo('PairList') } } }),
    Refusals('request-malformed', 'database-unavailable'),
  );
