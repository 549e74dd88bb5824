import { FolderFilmStore } from '@sagitta/film-store';
import { connectBus } from '@sagitta/messaging';
import { FailureFilter, requireAccess, type ServiceOptions } from '@sagitta/service';
import { Principals } from './access/principals.ts';
import type { GatewayConfig } from './gateway.config.ts';
import { GatewayModule } from './gateway.module.ts';
import { clientErrorHandler, frameworkErrors } from './http/client-errors.ts';
import { serveDocumentation } from './http/openapi/document.ts';
import { requireMultipart } from './http/require-multipart.ts';

/** Room for the answer after an upload has used up its time. */
const REQUEST_GRACE_SECONDS = 30;

/** Everything that makes a gateway but the process: main.ts runs it, tests start several. */
export async function assembleGateway(config: GatewayConfig): Promise<ServiceOptions> {
  const store = await FolderFilmStore.open(config.FILM_STORE_DIR);
  const bus = await connectBus({ url: config.NATS_URL, name: 'gateway' });
  try {
    await bus.ensureStreams();
  } catch (error) {
    await bus.close();
    throw error;
  }
  return {
    name: 'gateway',
    version: config.SOFTWARE_VERSION,
    module: GatewayModule.of({ config, bus, store }),
    config,
    fastify: {
      requestTimeout: (config.UPLOAD_TIMEOUT_SECONDS + REQUEST_GRACE_SECONDS) * 1000,
      bodyLimit: 64 * 1024,
      clientErrorHandler,
      frameworkErrors,
    },
    readiness: () => ({ 'film-store': () => store.probe(), broker: () => bus.isConnected() }),
    configure: (app) => {
      const fastify = app.getHttpAdapter().getInstance();
      app.useGlobalFilters(new FailureFilter('/api/docs'));
      app.enableCors({
        origin: config.DASHBOARD_URL,
        credentials: true,
        methods: ['GET', 'HEAD', 'POST'],
        exposedHeaders: ['Location', 'ETag', 'Retry-After', 'X-Request-Id'],
        maxAge: 600,
      });
      fastify.addHook('onRequest', async (request, reply) => {
        void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
      });
      const principals = app.get(Principals);
      requireAccess(fastify, {
        app: 'gateway',
        admit: ({ headers }) => principals.admit(headers),
        origins: config.DASHBOARD_URL,
      });
      requireMultipart(fastify);
      serveDocumentation(app, config.SOFTWARE_VERSION);
    },
    close: () => bus.close(),
  };
}
