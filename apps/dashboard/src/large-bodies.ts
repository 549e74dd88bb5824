import type { FastifyInstance } from 'fastify';

/** Whoever sets every corner of two films anew, some of them twice, sends hundreds of edits of some 130 bytes. */
const LARGE_BYTES = 256 * 1024;
const LARGE = new Set(['/api/pairs/:pairId/revisions', '/api/pairs/:pairId/readings']);

/** Lets routes that take edits take more than others do. Call it before any route is registered. */
export function allowLargeBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (LARGE.has(route.url)) route.bodyLimit = LARGE_BYTES;
  });
}
