import { Failure } from '@sagitta/failure';
import type { FastifyInstance } from 'fastify';

/**
 * Uploads are the only bodies that this app takes. They are left to intake, which streams them; any other kind is
 * refused before a byte of it is read.
 */
export function requireMultipart(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
  fastify.addHook('onRequest', async ({ method, is404, headers }) => {
    if (method !== 'POST' || is404) return;
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      throw new Failure('unsupported-media-type', 'Send the form without a Content-Encoding.');
    }
    if (!/^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '')) {
      throw new Failure(
        'unsupported-media-type',
        'Send the films as multipart/form-data: curl -F flexion=@FILE -F extension=@FILE',
      );
    }
  });
}
