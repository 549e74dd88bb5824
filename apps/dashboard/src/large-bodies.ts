import type { FastifyInstance } from 'fastify';

/** Whoever sets every corner of two films anew, some of them twice, sends hundreds of edits of some 130 bytes. */
const EDITS_BYTES = 256 * 1024;
/** Thousands of readings; metrics is sent them in one message, which has room for as much. */
const READINGS_BYTES = 3 * 1024 * 1024;
const LARGE: Readonly<Record<string, number>> = {
  '/api/pairs/:pairId/revisions': EDITS_BYTES,
  '/api/pairs/:pairId/readings': EDITS_BYTES,
  '/api/drift/readings': READINGS_BYTES,
  '/api/drift/readings/import': READINGS_BYTES,
};

/** Lets routes that take edits or readings take more than others do, and files of readings in. Call it before any route is registered. */
export function allowLargeBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const bytes = LARGE[route.url];
    if (bytes !== undefined) route.bodyLimit = bytes;
  });
  fastify.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}
